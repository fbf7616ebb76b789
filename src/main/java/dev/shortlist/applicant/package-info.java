/** Applicants and their experiences. */
package dev.shortlist.applicant;
