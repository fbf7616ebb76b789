package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An applicant in a list: its keys in their order. */
@RegisterForReflection
public record ApplicantItem(
        @JsonProperty("Id") long id,
        @JsonProperty("Job") String job,
        @JsonProperty("First name") String firstName,
        @JsonProperty("Last name") String lastName,
        @JsonProperty("Email") String email,
        @JsonProperty("Status") String status,
        @JsonProperty("Url") String url) {

    /** The applicant, whose job must be at hand. */
    public static ApplicantItem of(Applicant applicant) {
        return new ApplicantItem(
                applicant.id,
                applicant.job.title,
                applicant.firstName,
                applicant.lastName,
                applicant.email,
                applicant.status.label,
                applicant.address());
    }
}
