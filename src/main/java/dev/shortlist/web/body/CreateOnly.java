package dev.shortlist.web.body;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field that a create accepts and a patch does not. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CreateOnly {

    /** The error for a patch that sends the field; it follows the field's name. */
    String message();
}
