/**
 * The summary of a job: the HQL that counts its six figures, the HQL that reads them as triggers keep them, and the
 * commands that compare both and correct what is kept. It is about jobs and applicants, so it depends on both.
 */
package dev.shortlist.summary;
