/** Jobs, which people apply for: the table, the JSON both ways, and {@code /api/jobs/}. A job does not know its applicants. */
package dev.shortlist.job;
