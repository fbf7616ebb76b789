package dev.shortlist.browse;

import dev.shortlist.RootResource.Root;
import dev.shortlist.api.ListPage;
import dev.shortlist.api.Problems;
import dev.shortlist.applicant.ApplicantItem;
import dev.shortlist.applicant.ApplicantJson;
import dev.shortlist.job.JobItem;
import dev.shortlist.job.JobJson;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates: each kind of page, and what it needs. */
@CheckedTemplate(basePath = "browse")
final class Views {

    private Views() {}

    static native TemplateInstance root(Page page, Root root);

    static native TemplateInstance jobs(Page page, ListPage<JobItem> jobs, Filter filter);

    static native TemplateInstance job(Page page, JobJson job, JobPicture picture, List<ApplicantItem> applicants);

    static native TemplateInstance summary(Page page, JobPicture picture, long job);

    static native TemplateInstance applicants(Page page, ListPage<ApplicantItem> applicants, Filter filter);

    static native TemplateInstance applicant(
            Page page, ApplicantJson applicant, String job, Timeline timeline, List<Filter.Choice> statuses);

    static native TemplateInstance problem(
            Page page, Problems.Document problem, String back, Operation create, List<Filter.Choice> statuses);
}
