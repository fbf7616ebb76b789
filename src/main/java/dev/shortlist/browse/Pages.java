package dev.shortlist.browse;

import dev.shortlist.RootResource.Root;
import dev.shortlist.api.Id;
import dev.shortlist.api.ListPage;
import dev.shortlist.api.Problems;
import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.ApplicantItem;
import dev.shortlist.applicant.ApplicantJson;
import dev.shortlist.job.Job;
import dev.shortlist.job.JobItem;
import dev.shortlist.job.JobJson;
import dev.shortlist.job.JobSummary;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The page for each kind of value, with what it shows beyond the value itself: a few statements, whatever there is. */
@ApplicationScoped
class Pages {

    private static final int FIRST_APPLICANTS = 10;

    @Inject
    Clock clock;

    TemplateInstance of(Object value, Page page, UriInfo uri) {
        if (value instanceof Problems.Document problem) {
            return of(problem, page);
        }
        if (value instanceof Root root) {
            return Views.root(page, root);
        }
        if (value instanceof ListPage<?> list) {
            return list(list, page, uri.getQueryParameters());
        }
        if (value instanceof JobJson job) {
            List<ApplicantItem> applicants =
                    Applicant.of(job.id(), List.of(), null).first(FIRST_APPLICANTS);
            Instant now = clock.instant();
            JobSummary summary = JobSummary.of(new Id(job.id()), now);
            return Views.job(page, job, JobPicture.of(summary, job.id(), now), applicants);
        }
        if (value instanceof JobSummary summary) {
            long job = id(page);
            return Views.summary(page, JobPicture.of(summary, job, clock.instant()), job);
        }
        if (value instanceof ApplicantJson json) {
            Applicant applicant = Applicant.findById(id(page));
            Timeline timeline = Timeline.of(applicant.experiences, clock.instant());
            return Views.applicant(
                    page, json, applicant.job.address(), timeline, Filter.statuses(List.of(json.status())));
        }
        throw new IllegalArgumentException("There is no page for " + value.getClass());
    }

    TemplateInstance of(Problems.Document problem, Page page) {
        return Views.problem(page, problem, wayBack(page), remedy(page, problem), Filter.statuses(List.of()));
    }

    /** To the address without its query, which then is at fault, or to the one above it. */
    private static String wayBack(Page page) {
        List<Page.Crumb> crumbs = page.crumbs();
        if (page.operation() != null && page.address().query() != null) {
            return page.self();
        }
        return crumbs.isEmpty() || !page.self().startsWith("/api/")
                ? "/api/"
                : crumbs.get(crumbs.size() - 1).address();
    }

    /** What would put something where there is nothing to see, or null. */
    private static Operation remedy(Page page, Problems.Document problem) {
        boolean missing = problem.status() == Status.NOT_FOUND.getStatusCode();
        boolean unseen = problem.status() == Status.METHOD_NOT_ALLOWED.getStatusCode()
                && !page.exchange().methods().contains(HttpMethod.GET);
        return missing || unseen ? Operation.of(HttpMethod.POST, page.self()).orElse(null) : null;
    }

    @SuppressWarnings("unchecked")
    private static TemplateInstance list(ListPage<?> list, Page page, MultivaluedMap<String, String> query) {
        if (page.self().equals(Job.ADDRESS)) {
            return Views.jobs(page, (ListPage<JobItem>) list, Filter.of(query, null));
        }
        String asked = query.getFirst("job");
        Job job =
                asked == null ? null : Job.findById(Id.asked(asked, Job.ADDRESS).value());
        return Views.applicants(page, (ListPage<ApplicantItem>) list, Filter.of(query, job == null ? null : job.title));
    }

    /** The id in the address of what is shown. */
    private static long id(Page page) {
        return Long.parseLong(page.self().split("/")[3]);
    }
}
