package dev.shortlist.html;

import dev.shortlist.job.JobListItem;
import dev.shortlist.summary.Pipeline;
import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;

/** A job in a list, with where its applicants stand. */
@TemplateData
record JobRow(JobListItem job, PipelineChart pipeline) {

    static List<JobRow> of(List<JobListItem> jobs) {
        Map<Long, Pipeline> pipelines =
                Pipeline.of(jobs.stream().map(JobListItem::id).toList());
        return jobs.stream()
                .map(job -> new JobRow(job, PipelineChart.of(pipelines.get(job.id()))))
                .toList();
    }
}
