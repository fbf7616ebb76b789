package dev.shortlist.exchange;

import dev.shortlist.job.Job;
import dev.shortlist.job.JobReference;
import dev.shortlist.web.body.ValueReader;

/** Reads what a line refers to a job by, and looks nothing up: the job has an id or a title, and nothing else. */
final class JobKeyReader implements ValueReader<Job> {

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Job read(Object json) {
        JobReference.Key key = JobReference.Key.of(json);
        Job job = new Job();
        job.id = key.id() == null ? null : key.id().value();
        job.title = key.title();
        return job;
    }
}
