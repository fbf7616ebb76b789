package dev.shortlist.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.job.JobBody;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A job in a line of a file.
 *
 * @param job the other fields, which stand in the same object
 * @param id by which applicants of the same file may name it; a new job gets the next free one
 * @param url what an export has
 */
@RegisterForReflection
record ImportedJob(
        JobBody job,
        @JsonProperty("Id") Exported id,
        @JsonProperty("Url") Exported url) {}
