package dev.shortlist.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.web.response.Tagged;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A job as callers get it, with its keys in order. */
@RegisterForReflection
public record JobJson(
        @JsonProperty("Id") long id,
        @JsonProperty("Title") String title,
        @JsonProperty("Location") String location,
        @JsonProperty("Description") String description)
        implements Tagged {

    static JobJson of(Job job) {
        return new JobJson(job.id, job.title, job.location, job.description);
    }
}
