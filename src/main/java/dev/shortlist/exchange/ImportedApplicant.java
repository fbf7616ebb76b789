package dev.shortlist.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.applicant.ApplicantBody;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An applicant in a line of a file.
 *
 * @param applicant the other fields, which stand in the same object
 * @param id what an export has; a new applicant gets the next free one
 * @param url likewise
 */
@RegisterForReflection
record ImportedApplicant(
        ApplicantBody applicant,
        @JsonProperty("Id") Exported id,
        @JsonProperty("Url") Exported url) {}
