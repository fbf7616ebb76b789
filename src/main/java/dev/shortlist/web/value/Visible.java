package dev.shortlist.web.value;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that is not empty has a character that can be seen: more than spaces, fillers, and what has no width or turns
 * the direction.
 */
@Pattern(regexp = "(?s)|.*?[^\\p{Cc}\\p{Cf}\\p{Z}\u115F\u1160\u2800\u3164\uFFA0].*")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Visible {

    String message() default "must have a character that can be seen";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
