package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.web.body.EndDate;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.hibernate.validator.constraints.CodePointLength;

/**
 * An experience as callers send it inside of an applicant, and all of one that can change.
 *
 * @param end null while it lasts
 */
@EndNotBeforeStart
@RegisterForReflection
public record ExperienceBody(
        @JsonProperty("Category") @NotNull Category category,
        @JsonProperty("Start") @NotNull Instant start,
        @JsonProperty("End") @EndDate Instant end,

        @JsonProperty("Institution") @NotNull @CodePointLength(min = 1, max = 255)
        String institution,

        @JsonProperty("Description") @NotNull @CodePointLength(min = 1, max = 10_000)
        String description) {

    static ExperienceBody of(Experience experience) {
        return new ExperienceBody(
                experience.category, experience.start, experience.end, experience.institution, experience.description);
    }
}
