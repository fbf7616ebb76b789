/**
 * A job's applicants in six figures: the HQL that counts them, the HQL that reads what the database has kept count of, and the
 * commands that compare the two and mend the second. It is about jobs and applicants, so it stands above both.
 */
package dev.shortlist.summary;
