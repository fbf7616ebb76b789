package dev.shortlist.applicant;

import dev.shortlist.job.Job;
import dev.shortlist.job.JobReference;
import dev.shortlist.web.paging.QueryParameters;
import java.util.List;

/**
 * What a list of applicants is filtered by. An applicant must match all of it.
 *
 * @param job that applicants apply for, or null
 * @param statuses any of these, or, if empty, any at all
 * @param q a text in names or email, or null
 */
public record ApplicantFilter(Job job, List<Status> statuses, String q) {

    static ApplicantFilter from(QueryParameters query) {
        return new ApplicantFilter(
                query.value("job", JobReference::fromQuery), query.labeled("status", Status.class), query.text("q"));
    }

    Long jobId() {
        return job == null ? null : job.id;
    }
}
