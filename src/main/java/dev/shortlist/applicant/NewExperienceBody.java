package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;

/**
 * An experience as callers send it by itself.
 *
 * @param experience its fields, in the same object
 */
@RegisterForReflection
public record NewExperienceBody(
        @JsonProperty("Applicant") @NotNull Applicant applicant, ExperienceBody experience) {}
