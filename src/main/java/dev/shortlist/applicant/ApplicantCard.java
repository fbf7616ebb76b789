package dev.shortlist.applicant;

import dev.shortlist.web.paging.KeysetQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * An applicant on a job's board.
 *
 * @param statusSince since when the applicant has had this status in this job
 * @param erasedAt when the person was erased, or null
 */
@RegisterForReflection
public record ApplicantCard(long id, String firstName, String lastName, Instant statusSince, Instant erasedAt)
        implements KeysetQuery.Item {}
