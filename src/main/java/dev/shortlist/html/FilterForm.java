package dev.shortlist.html;

import dev.shortlist.applicant.ApplicantFilter;
import dev.shortlist.applicant.Status;
import dev.shortlist.job.Job;
import dev.shortlist.job.JobFilter;
import dev.shortlist.web.paging.Order;
import dev.shortlist.web.paging.PageRequest;
import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.stream.Stream;

/**
 * The form that filters a list, filled with the current filter.
 *
 * @param job the address of the job, or null
 * @param jobTitle the title of that job, or null
 * @param email the whole of it, or null
 * @param newest whether the newest come first
 * @param limit how many objects a page has, or null for the default
 */
@TemplateData
record FilterForm(
        String q, String job, String jobTitle, String email, List<Choice> statuses, boolean newest, Integer limit) {

    /** A status, and whether it is chosen. */
    @TemplateData
    record Choice(String label, boolean chosen) {}

    static FilterForm of(JobFilter filter, PageRequest request) {
        return new FilterForm(filter.q(), null, null, null, List.of(), newest(request), limit(request));
    }

    static FilterForm of(ApplicantFilter filter, PageRequest request) {
        Job job = filter.job();
        return new FilterForm(
                filter.q(),
                job == null ? null : job.address(),
                job == null ? null : job.title,
                filter.email(),
                choices(filter.statuses()),
                newest(request),
                limit(request));
    }

    /** Whether the list is filtered at all. */
    public boolean active() {
        return q != null && !q.isBlank()
                || job != null
                || email != null
                || statuses.stream().anyMatch(Choice::chosen);
    }

    /** All statuses, some of them chosen. */
    static List<Choice> choices(List<Status> chosen) {
        return Stream.of(Status.values())
                .map(status -> new Choice(status.label(), chosen.contains(status)))
                .toList();
    }

    private static boolean newest(PageRequest request) {
        return request.order() == Order.NEWEST;
    }

    private static Integer limit(PageRequest request) {
        return request.hasCustomLimit() ? request.limit() : null;
    }
}
