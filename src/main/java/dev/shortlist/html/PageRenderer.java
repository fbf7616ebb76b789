package dev.shortlist.html;

import dev.shortlist.RootResource.Root;
import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.ApplicantFilter;
import dev.shortlist.applicant.ApplicantJson;
import dev.shortlist.applicant.ApplicantListItem;
import dev.shortlist.applicant.ExperienceFilter;
import dev.shortlist.applicant.ExperienceItem;
import dev.shortlist.job.Job;
import dev.shortlist.job.JobFilter;
import dev.shortlist.job.JobJson;
import dev.shortlist.job.JobListItem;
import dev.shortlist.journal.ChangePage;
import dev.shortlist.journal.Changes;
import dev.shortlist.journal.History;
import dev.shortlist.journal.HistoryEntry;
import dev.shortlist.journal.webhook.WebhookFilter;
import dev.shortlist.journal.webhook.WebhookJson;
import dev.shortlist.summary.JobFunnel;
import dev.shortlist.summary.JobSummary;
import dev.shortlist.summary.Pipeline;
import dev.shortlist.web.paging.Page;
import dev.shortlist.web.problem.ProblemDocument;
import dev.shortlist.web.value.ResourceId;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Renders each kind of object, and reads what a page shows beside it. */
@ApplicationScoped
class PageRenderer {

    private static final int NEWEST_ENTRIES = 10;
    private static final int NEWEST = 5;
    private static final int MAX_OTHERS = 10;

    /** The operations of lists that have a filter. */
    private static final Set<String> LISTS = Set.of("listJobs", "listApplicants");

    @Inject
    Clock clock;

    TemplateInstance render(Object model, HtmlPage page) {
        if (model instanceof ProblemDocument problem) {
            return problem(problem, page);
        } else if (!page.mayGet(page.self())) {
            // Who may write an object but not read it gets no more than the answer: a page shows other objects, too.
            return Templates.stored(page);
        } else if (model instanceof Root root) {
            List<JobListItem> jobs = Job.search(new JobFilter(null)).newest(NEWEST);
            return Templates.root(page, root, JobRow.of(jobs), ChangeRow.of(Changes.newest(NEWEST)));
        } else if (model instanceof Page<?> list) {
            return list(list, page);
        } else if (model instanceof ChangePage changes) {
            return Templates.changes(page, changes, ChangeRow.of(changes.results()));
        } else if (model instanceof WebhookJson webhook) {
            return Templates.webhook(page, webhook);
        } else if (model instanceof JobJson job) {
            return job(job, page);
        } else if (model instanceof JobSummary summary) {
            Job job = Job.get(new ResourceId(summary.jobId()));
            return Templates.summary(page.under(job.title), JobCharts.of(summary, clock.instant()), job);
        } else if (model instanceof JobFunnel funnel) {
            Job job = Job.get(new ResourceId(funnel.jobId()));
            return Templates.funnel(page.under(job.title), funnel, job);
        } else if (model instanceof ApplicantJson applicant) {
            return Templates.applicant(
                    page,
                    applicant,
                    Job.address(applicant.jobId()),
                    StatusAge.of(
                            applicant.status(),
                            Applicant.statusSince(applicant.id()),
                            applicant.erased(),
                            clock.instant()),
                    Timeline.of(applicant.experiences(), clock.instant()),
                    FilterForm.choices(List.of(applicant.status())),
                    new History(applicant.id()).newest(NEWEST_ENTRIES),
                    others(applicant));
        } else if (model instanceof ExperienceItem experience) {
            return Templates.experience(
                    page,
                    experience,
                    ExperienceRow.of(experience, Applicant.get(new ResourceId(experience.applicantId()))));
        }
        throw new IllegalArgumentException("There is no page for " + model.getClass());
    }

    private TemplateInstance job(JobJson job, HtmlPage page) {
        Instant now = clock.instant();
        JobSummary summary = JobSummary.of(new ResourceId(job.id()), now);
        JobFunnel funnel = JobFunnel.of(new ResourceId(job.id()));
        return Templates.job(page, job, JobCharts.of(summary, now), funnel, JobBoard.of(funnel, now));
    }

    /** The newest other applications with the same email. */
    private static List<ApplicantListItem> others(ApplicantJson applicant) {
        return applicant.erased()
                ? List.of()
                : Applicant.newestWithEmail(applicant.email(), MAX_OTHERS).stream()
                        .filter(other -> other.id() != applicant.id())
                        .toList();
    }

    @SuppressWarnings("unchecked")
    private TemplateInstance list(Page<?> list, HtmlPage page) {
        if (list.filter() instanceof History history) {
            long applicant = history.applicantId();
            String name = Applicant.names(List.of(applicant)).get(applicant);
            return Templates.history(
                    name == null ? page : page.under(name),
                    (Page<HistoryEntry>) list,
                    Applicant.address(applicant),
                    name);
        }
        if (list.filter() instanceof WebhookFilter) {
            return Templates.webhooks(page, (Page<WebhookJson>) list);
        }
        if (list.filter() instanceof ExperienceFilter filter) {
            Page<ExperienceItem> experiences = (Page<ExperienceItem>) list;
            return Templates.experiences(page, experiences, ExperienceRow.of(experiences.results()), filter);
        }
        if (list.filter() instanceof ApplicantFilter filter) {
            Page<ApplicantListItem> applicants = (Page<ApplicantListItem>) list;
            return Templates.applicants(
                    page,
                    applicants,
                    PersonRow.of(
                            applicants.results(), page.may("patchApplicant"), filter.job() != null, clock.instant()),
                    count(applicants, filter),
                    FilterForm.of(filter, list.request()));
        }
        Page<JobListItem> jobs = (Page<JobListItem>) list;
        return Templates.jobs(
                page, jobs, JobRow.of(jobs.results()), FilterForm.of((JobFilter) list.filter(), list.request()));
    }

    /** Which of how many applicants a page shows; where it would cost much to count them, only whether there are more. */
    private static String count(Page<ApplicantListItem> page, ApplicantFilter filter) {
        if (page.results().isEmpty()) {
            return null;
        }
        if (filter.job() == null || filter.q() != null || filter.email() != null) {
            return "%,d shown%s".formatted(page.results().size(), page.next() == null ? "" : ", more on the next page");
        }
        Pipeline pipeline = Pipeline.of(List.of(filter.job().id)).get(filter.job().id);
        long total = filter.statuses().isEmpty()
                ? pipeline.total()
                : filter.statuses().stream().mapToLong(pipeline::count).sum();
        return page.request().isFirst()
                ? "1–%,d of %,d".formatted(page.results().size(), total)
                : "%,d of %,d".formatted(page.results().size(), total);
    }

    private static TemplateInstance problem(ProblemDocument problem, HtmlPage page) {
        boolean isFilter = problem.status() == Status.BAD_REQUEST.getStatusCode()
                && problem.errors() != null
                && page.operation() != null
                && LISTS.contains(page.operation().id());
        return Templates.problem(
                page,
                problem,
                back(page),
                creation(page, problem),
                FilterForm.choices(List.of()),
                isFilter ? FilterForm.of(page.url(), problem) : null);
    }

    /** Where to go back to, or null: the address without its query, if the query is wrong, or the parent. */
    private static String back(HtmlPage page) {
        List<HtmlPage.Link> crumbs = page.crumbs();
        boolean isPathKnown =
                page.operation() != null || page.self().equals(page.url().path());
        String back = HtmlPage.START;
        if (isPathKnown && page.url().query() != null) {
            back = page.self();
        } else if (!crumbs.isEmpty() && page.self().startsWith(HtmlPage.START)) {
            back = crumbs.get(crumbs.size() - 1).address();
        }
        return page.mayGet(back) ? back : null;
    }

    /** The operation that creates the object that is missing; or null. */
    private static Operation creation(HtmlPage page, ProblemDocument problem) {
        boolean isMissing = problem.status() == Status.NOT_FOUND.getStatusCode() && page.operation() != null;
        // Another POST, such as an erase, is not offered for it.
        boolean isOffered = page.creation() != null
                && page.creation().id().startsWith("create")
                && page.may(page.creation().id());
        return isOffered && isMissing ? page.creation() : null;
    }
}
