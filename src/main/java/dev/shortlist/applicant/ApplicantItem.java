package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.api.Listing;
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
        @JsonProperty("Url") String url)
        implements Listing.Item {

    /** Of what is stored. */
    public ApplicantItem(long id, String job, String firstName, String lastName, String email, Status status) {
        this(id, job, firstName, lastName, email, status.label, Applicant.address(id));
    }
}
