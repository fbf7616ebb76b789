package dev.shortlist.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.job.JobBody;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A job in a line of a file.
 *
 * @param job the other fields, which stand in the same object
 * @param id what an export has; a new job gets the next free one
 * @param url likewise
 */
@RegisterForReflection
record ImportedJob(
        JobBody job,
        @JsonProperty("Id") Ignored id,
        @JsonProperty("Url") Ignored url) {}
