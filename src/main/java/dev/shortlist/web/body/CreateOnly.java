package dev.shortlist.web.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field that a create takes, and a patch does not. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface CreateOnly {

    /** What a patch that has it is told; it goes on from the field's name. */
    String message();
}
