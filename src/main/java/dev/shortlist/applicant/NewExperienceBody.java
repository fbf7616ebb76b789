package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;

/**
 * An experience as callers send it on its own. It stays with its applicant.
 *
 * @param experience the other fields, which stand in the same JSON object
 */
@RegisterForReflection
record NewExperienceBody(@JsonProperty("Applicant") @NotNull Applicant applicant, ExperienceBody experience) {

    static NewExperienceBody of(Experience experience) {
        return new NewExperienceBody(experience.applicant, ExperienceBody.of(experience));
    }
}
