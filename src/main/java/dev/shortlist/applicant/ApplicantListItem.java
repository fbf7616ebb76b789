package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.web.paging.KeysetQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An applicant in a list, with its keys in order. */
@RegisterForReflection
public record ApplicantListItem(
        @JsonProperty("Id") long id,
        @JsonProperty("Job") String job,
        @JsonProperty("First name") String firstName,
        @JsonProperty("Last name") String lastName,
        @JsonProperty("Email") String email,
        @JsonProperty("Status") Status status,
        @JsonProperty("Url") String url)
        implements KeysetQuery.Item {

    /** The same, with another name for its job. */
    ApplicantListItem withJob(String reference) {
        return new ApplicantListItem(id, reference, firstName, lastName, email, status, url);
    }

    /** Called by Hibernate with what {@link Applicant#search} selects. */
    public ApplicantListItem(long id, String job, String firstName, String lastName, String email, Status status) {
        this(id, job, firstName, lastName, email, status, Applicant.address(id));
    }
}
