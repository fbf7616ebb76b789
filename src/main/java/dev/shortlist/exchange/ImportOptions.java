package dev.shortlist.exchange;

/**
 * How to import a file.
 *
 * @param createJobs whether a title that no job has makes a new job
 * @param dryRun whether nothing is stored
 * @param jobId of all applicants, whatever their lines say; null if each line names its own
 */
record ImportOptions(boolean createJobs, boolean dryRun, Duplicates duplicates, Long jobId) {}
