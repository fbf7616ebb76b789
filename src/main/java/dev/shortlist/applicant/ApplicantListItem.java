package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.web.paging.KeysetQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * An applicant in a list, with its keys in order.
 *
 * @param statusSince since when the applicant has had this status in this job; not in the JSON, a page shows it
 * @param erased not in the JSON either: whether the person was erased
 */
@RegisterForReflection
public record ApplicantListItem(
        @JsonProperty("Id") long id,
        @JsonProperty("Job") String job,
        @JsonProperty("First name") String firstName,
        @JsonProperty("Last name") String lastName,
        @JsonProperty("Email") String email,
        @JsonProperty("Status") Status status,
        @JsonIgnore Instant statusSince,
        @JsonIgnore boolean erased,
        @JsonProperty("Url") String url)
        implements KeysetQuery.Item {

    /** The same, with another name for its job. */
    ApplicantListItem withJob(String reference) {
        return new ApplicantListItem(id, reference, firstName, lastName, email, status, statusSince, erased, url);
    }

    /** Called by Hibernate with what {@link Applicant#search} selects. */
    public ApplicantListItem(
            long id,
            String job,
            String firstName,
            String lastName,
            String email,
            Status status,
            Instant statusSince,
            Instant erasedAt) {
        this(id, job, firstName, lastName, email, status, statusSince, erasedAt != null, Applicant.address(id));
    }

    @Override
    public Instant waitingSince() {
        return statusSince;
    }
}
