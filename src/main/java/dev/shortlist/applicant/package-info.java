/** Applicants and their experiences: the tables, the JSON both ways, {@code /api/applicant/} and {@code /api/experience/}. */
package dev.shortlist.applicant;
