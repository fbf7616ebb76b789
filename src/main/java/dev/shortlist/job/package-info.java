/** Jobs: the table, the JSON in and out, and {@code /api/jobs/}. A job does not know its applicants. */
package dev.shortlist.job;
