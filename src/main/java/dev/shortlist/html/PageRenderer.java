package dev.shortlist.html;

import dev.shortlist.RootResource.Root;
import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.ApplicantFilter;
import dev.shortlist.applicant.ApplicantJson;
import dev.shortlist.applicant.ApplicantListItem;
import dev.shortlist.job.Job;
import dev.shortlist.job.JobFilter;
import dev.shortlist.job.JobJson;
import dev.shortlist.job.JobListItem;
import dev.shortlist.summary.JobSummary;
import dev.shortlist.web.paging.Page;
import dev.shortlist.web.problem.ProblemDocument;
import dev.shortlist.web.value.ResourceId;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The page of each kind of object. A job's page reads, besides the job, a few rows of its applicants. */
@ApplicationScoped
class PageRenderer {

    private static final int FIRST_APPLICANTS = 10;

    @Inject
    Clock clock;

    TemplateInstance render(Object model, HtmlPage page) {
        if (model instanceof ProblemDocument problem) {
            return problem(problem, page);
        } else if (model instanceof Root root) {
            return Templates.root(page, root);
        } else if (model instanceof Page<?> list) {
            return list(list, page);
        } else if (model instanceof JobJson job) {
            return job(job, page);
        } else if (model instanceof JobSummary summary) {
            return Templates.summary(page, JobCharts.of(summary, clock.instant()), Job.address(summary.jobId()));
        } else if (model instanceof ApplicantJson applicant) {
            return Templates.applicant(
                    page,
                    applicant,
                    Job.address(applicant.jobId()),
                    Timeline.of(applicant.experiences(), clock.instant()),
                    FilterForm.choices(List.of(applicant.status())));
        }
        throw new IllegalArgumentException("There is no page for " + model.getClass());
    }

    private TemplateInstance job(JobJson job, HtmlPage page) {
        Instant now = clock.instant();
        JobSummary summary = JobSummary.of(new ResourceId(job.id()), now);
        List<ApplicantListItem> applicants = Applicant.ofJob(job.id()).first(FIRST_APPLICANTS);
        return Templates.job(page, job, JobCharts.of(summary, now), applicants);
    }

    @SuppressWarnings("unchecked")
    private static TemplateInstance list(Page<?> list, HtmlPage page) {
        return list.filter() instanceof ApplicantFilter filter
                ? Templates.applicants(page, (Page<ApplicantListItem>) list, FilterForm.of(filter, list.request()))
                : Templates.jobs(
                        page, (Page<JobListItem>) list, FilterForm.of((JobFilter) list.filter(), list.request()));
    }

    private static TemplateInstance problem(ProblemDocument problem, HtmlPage page) {
        return Templates.problem(page, problem, wayBack(page), remedy(page, problem), FilterForm.choices(List.of()));
    }

    /** To the address without its query, which then is at fault, or to the one above it. */
    private static String wayBack(HtmlPage page) {
        List<HtmlPage.Crumb> crumbs = page.crumbs();
        boolean isPathKnown =
                page.operation() != null || page.self().equals(page.url().path());
        if (isPathKnown && page.url().query() != null) {
            return page.self();
        }
        return crumbs.isEmpty() || !page.self().startsWith("/api/")
                ? "/api/"
                : crumbs.get(crumbs.size() - 1).address();
    }

    /** What would put something where there is nothing to see, or null. */
    private static Operation remedy(HtmlPage page, ProblemDocument problem) {
        boolean isMissing = problem.status() == Status.NOT_FOUND.getStatusCode() && page.operation() != null;
        boolean isUnseen = problem.status() == Status.METHOD_NOT_ALLOWED.getStatusCode()
                && !page.exchange().methods().contains(HttpMethod.GET);
        return isMissing || isUnseen ? page.creation() : null;
    }
}
