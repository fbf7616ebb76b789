/** Applicants and their experiences: tables, JSON in and out, {@code /api/applicant/} and {@code /api/experience/}. */
package dev.shortlist.applicant;
