package dev.shortlist.sampledata;

import dev.shortlist.job.Job;
import java.time.Instant;

/** A job, and when it was created. */
record PostedJob(Job job, Instant postedAt) {}
