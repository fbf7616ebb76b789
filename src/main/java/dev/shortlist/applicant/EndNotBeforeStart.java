package dev.shortlist.applicant;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An experience ends no earlier than it starts. */
@Constraint(validatedBy = EndNotBeforeStart.Validator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface EndNotBeforeStart {

    String message() default "must not lie before Start";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reports the violation at End. */
    class Validator implements ConstraintValidator<EndNotBeforeStart, ExperienceBody> {

        @Override
        public boolean isValid(ExperienceBody body, ConstraintValidatorContext context) {
            if (body.start() == null || body.end() == null || !body.start().isAfter(body.end())) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("end")
                    .addConstraintViolation();
            return false;
        }
    }
}
