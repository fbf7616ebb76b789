package dev.shortlist.html;

import dev.shortlist.RootResource.Root;
import dev.shortlist.applicant.ApplicantJson;
import dev.shortlist.applicant.ApplicantListItem;
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

    static native TemplateInstance root(HtmlPage page, Root root);

    static native TemplateInstance jobs(HtmlPage page, Page<JobListItem> jobs, FilterForm filter);

    static native TemplateInstance job(
            HtmlPage page, JobJson job, JobCharts charts, JobFunnel funnel, List<ApplicantListItem> applicants);

    static native TemplateInstance summary(HtmlPage page, JobCharts charts, String job);

    static native TemplateInstance funnel(HtmlPage page, JobFunnel funnel, String job);

    static native TemplateInstance applicants(HtmlPage page, Page<ApplicantListItem> applicants, FilterForm filter);

    static native TemplateInstance applicant(
            HtmlPage page,
            ApplicantJson applicant,
            String job,
            Timeline timeline,
            List<FilterForm.Choice> statuses,
            List<HistoryEntry> history);

    static native TemplateInstance history(HtmlPage page, Page<HistoryEntry> history, String applicant);

    static native TemplateInstance changes(HtmlPage page, ChangePage changes);

    static native TemplateInstance webhooks(HtmlPage page, Page<WebhookJson> webhooks);

    static native TemplateInstance webhook(HtmlPage page, WebhookJson webhook);

    static native TemplateInstance problem(
            HtmlPage page, ProblemDocument problem, String back, Operation create, List<FilterForm.Choice> statuses);
}
