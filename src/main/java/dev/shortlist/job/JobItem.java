package dev.shortlist.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A job in a list: its keys in their order. */
@RegisterForReflection
public record JobItem(
        @JsonProperty("Id") long id,
        @JsonProperty("Title") String title,
        @JsonProperty("Location") String location,
        @JsonProperty("Description") String description,
        @JsonProperty("Url") String url) {

    static JobItem of(Job job) {
        return new JobItem(job.id, job.title, job.location, job.description, job.address());
    }
}
