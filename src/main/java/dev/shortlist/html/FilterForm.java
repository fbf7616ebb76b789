package dev.shortlist.html;

import dev.shortlist.applicant.ApplicantFilter;
import dev.shortlist.applicant.Status;
import dev.shortlist.job.Job;
import dev.shortlist.job.JobFilter;
import dev.shortlist.web.paging.Order;
import dev.shortlist.web.paging.PageRequest;
import dev.shortlist.web.problem.ProblemDocument;
import dev.shortlist.web.problem.Violation;
import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The form that filters a list, filled with the current filter.
 *
 * @param job the address of the job, or null
 * @param jobTitle the title of that job; if it is wrong, what was typed for the job; or null
 * @param email the whole of it, or null
 * @param order what comes first
 * @param limit how many objects a page has, or null for the default
 * @param faults what is wrong with a parameter, by its name
 */
@TemplateData
record FilterForm(
        String q,
        String job,
        String jobTitle,
        String email,
        List<Choice> statuses,
        Order order,
        String limit,
        Map<String, String> faults) {

    private static final Set<String> FIELDS = Set.of("q", "job", "email", "status", "order", "limit");

    /** A status, and whether it is chosen. */
    @TemplateData
    record Choice(String label, boolean chosen) {}

    static FilterForm of(JobFilter filter, PageRequest request) {
        return new FilterForm(filter.q(), null, null, null, List.of(), request.order(), limit(request), Map.of());
    }

    static FilterForm of(ApplicantFilter filter, PageRequest request) {
        Job job = filter.job();
        return new FilterForm(
                filter.q(),
                job == null ? null : job.address(),
                job == null ? null : job.title,
                filter.email(),
                choices(filter.statuses()),
                request.order(),
                limit(request),
                Map.of());
    }

    /** A filter that is wrong, as it was sent, with what is wrong with it. */
    static FilterForm of(RequestUrl url, ProblemDocument problem) {
        Map<String, String> faults = problem.errors().stream()
                .filter(error -> error.parameter() != null)
                .collect(Collectors.toMap(Violation::parameter, Violation::detail, (one, other) -> one + " " + other));
        return new FilterForm(
                url.parameter("q"),
                null,
                url.parameter("job"),
                url.parameter("email"),
                Stream.of(Status.values())
                        .map(status -> new Choice(
                                status.label(), url.parameters("status").contains(status.label())))
                        .toList(),
                Order.NEWEST.label().equals(url.parameter("order")) ? Order.NEWEST : Order.OLDEST,
                url.parameter("limit"),
                faults);
    }

    /** Whether the list is filtered at all. */
    public boolean active() {
        return q != null && !q.isBlank()
                || job != null
                || email != null
                || !faults.isEmpty()
                || statuses.stream().anyMatch(Choice::chosen);
    }

    /** How many filters there are besides the text that is searched. */
    public long count() {
        return Stream.of(jobTitle, email).filter(Objects::nonNull).count() + chosen();
    }

    /** How many statuses are chosen. */
    public long chosen() {
        return statuses.stream().filter(Choice::chosen).count();
    }

    /** Whether anything is wrong with it. */
    public boolean hasFaults() {
        return !faults.isEmpty();
    }

    /** What is wrong with parameters that have no field. */
    public List<String> otherFaults() {
        return faults.entrySet().stream()
                .filter(fault -> !FIELDS.contains(fault.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What is wrong with a parameter, or null. */
    public String fault(String parameter) {
        return faults.get(parameter);
    }

    /** All statuses, some of them chosen. */
    static List<Choice> choices(List<Status> chosen) {
        return Stream.of(Status.values())
                .map(status -> new Choice(status.label(), chosen.contains(status)))
                .toList();
    }

    /** Whether the list can have those first who wait longest. */
    public boolean mayWait() {
        return job != null && chosen() == 1;
    }

    /** Whether this order is chosen. */
    public boolean isIn(String label) {
        return order.label().equals(label);
    }

    private static String limit(PageRequest request) {
        return request.hasCustomLimit() ? Integer.toString(request.limit()) : null;
    }
}
