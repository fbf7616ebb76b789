package dev.shortlist.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.api.Fields;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A job as JSON: its keys in their order, and how they are read. */
@RegisterForReflection
public record JobJson(
        @JsonProperty("Id") long id,
        @JsonProperty("Title") String title,
        @JsonProperty("Location") String location,
        @JsonProperty("Description") String description) {

    static JobJson of(Job job) {
        return new JobJson(job.id, job.title, job.location, job.description);
    }

    /** Sets what the caller sent; throws a 400 with all that is wrong. */
    static Job read(Fields fields, Job job) {
        job.title = fields.text("Title", job.title);
        job.location = fields.text("Location", job.location);
        job.description = fields.text("Description", job.description);
        return fields.checked(job);
    }
}
