/**
 * The journal: every change of a job, an applicant or an experience, whoever makes it. Triggers write it (V2__Journal.sql);
 * here it is read, and people are erased from it.
 */
package dev.shortlist.journal;
