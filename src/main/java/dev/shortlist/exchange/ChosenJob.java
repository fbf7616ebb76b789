package dev.shortlist.exchange;

import dev.shortlist.job.Job;
import dev.shortlist.web.body.ValueReader;

/**
 * The job that all applicants of a file are for, whatever their lines say.
 *
 * @param job has its id, and nothing else
 */
record ChosenJob(Job job) implements ValueReader<Job> {

    static ChosenJob of(long id) {
        Job job = new Job();
        job.id = id;
        return new ChosenJob(job);
    }

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Job read(Object json) {
        return job;
    }
}
