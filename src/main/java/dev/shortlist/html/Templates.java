package dev.shortlist.html;

import dev.shortlist.RootResource.Root;
import dev.shortlist.applicant.ApplicantJson;
import dev.shortlist.applicant.ApplicantListItem;
import dev.shortlist.applicant.ExperienceFilter;
import dev.shortlist.applicant.ExperienceItem;
import dev.shortlist.job.Job;
import dev.shortlist.job.JobJson;
import dev.shortlist.job.JobListItem;
import dev.shortlist.journal.ChangePage;
import dev.shortlist.journal.HistoryEntry;
import dev.shortlist.journal.webhook.WebhookJson;
import dev.shortlist.summary.JobFunnel;
import dev.shortlist.web.paging.Page;
import dev.shortlist.web.problem.ProblemDocument;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates and their parameters. */
@CheckedTemplate(basePath = "html")
final class Templates {

    private Templates() {}

    static native TemplateInstance root(HtmlPage page, Root root, List<JobRow> jobs, List<ChangeRow> changes);

    static native TemplateInstance jobs(HtmlPage page, Page<JobListItem> jobs, List<JobRow> rows, FilterForm filter);

    static native TemplateInstance job(HtmlPage page, JobJson job, JobCharts charts, JobFunnel funnel, JobBoard board);

    static native TemplateInstance summary(HtmlPage page, JobCharts charts, Job job);

    static native TemplateInstance funnel(HtmlPage page, JobFunnel funnel, Job job);

    static native TemplateInstance applicants(
            HtmlPage page, Page<ApplicantListItem> applicants, List<PersonRow> rows, String count, FilterForm filter);

    static native TemplateInstance applicant(
            HtmlPage page,
            ApplicantJson applicant,
            String job,
            StatusAge age,
            Timeline timeline,
            List<FilterForm.Choice> statuses,
            List<HistoryEntry> history,
            List<ApplicantListItem> others);

    static native TemplateInstance experience(HtmlPage page, ExperienceItem experience, ExperienceRow row);

    static native TemplateInstance experiences(
            HtmlPage page, Page<ExperienceItem> experiences, List<ExperienceRow> rows, ExperienceFilter filter);

    /** The page of an object for who may write it, but not read it. */
    static native TemplateInstance stored(HtmlPage page);

    /** @param name the applicant's, or null if the applicant was deleted */
    static native TemplateInstance history(HtmlPage page, Page<HistoryEntry> history, String applicant, String name);

    static native TemplateInstance changes(HtmlPage page, ChangePage changes, List<ChangeRow> rows);

    static native TemplateInstance webhooks(HtmlPage page, Page<WebhookJson> webhooks);

    static native TemplateInstance webhook(HtmlPage page, WebhookJson webhook);

    /** @param back the address to go back to, or null */
    static native TemplateInstance problem(
            HtmlPage page,
            ProblemDocument problem,
            String back,
            Operation create,
            List<FilterForm.Choice> statuses,
            FilterForm filter);
}
