package dev.shortlist.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;

/** A job as callers send it. */
@RegisterForReflection
public record JobBody(
        @JsonProperty("Title") @NotNull @CodePointLength(min = 1, max = 255)
        String title,

        @JsonProperty("Location") @NotNull @CodePointLength(min = 1, max = 255)
        String location,

        @JsonProperty("Description") @NotNull @CodePointLength(min = 1, max = 10_000)
        String description) {

    static JobBody of(Job job) {
        return new JobBody(job.title, job.location, job.description);
    }
}
