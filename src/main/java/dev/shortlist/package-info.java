/**
 * Shortlist keeps jobs and their applicants. This is the way of three requests through its folders. An exception on the
 * way becomes a problem document in {@code web.problem}.
 *
 * <p>{@code POST /api/applicant/} creates an applicant:
 *
 * <ol>
 *   <li>{@code web.guard} receives the body, and rejects requests from other sites and above the limits.
 *   <li>{@code web.body} takes the bytes as a {@code Body<ApplicantBody>}.
 *   <li>{@code applicant}: the resource reads the body in a transaction of {@code persistence}.
 *   <li>{@code web.body} reads the fields by the types of {@code web.value}, finds the job by {@code job}, validates all
 *       of it, and throws all violations at once.
 *   <li>{@code applicant} makes the entity from the body; {@code persistence} gives it an id and stores it. Triggers write
 *       the change to the journal, and what it changes of the job's figures.
 *   <li>{@code web.response} answers 201 with the JSON and its entity tag.
 * </ol>
 *
 * <p>{@code GET /api/applicant/} with {@code Accept: text/html} shows a list as a page:
 *
 * <ol>
 *   <li>{@code web.guard} rejects requests above the limits.
 *   <li>{@code applicant}: the resource reads the filter from the query.
 *   <li>{@code web.paging} reads the page's limit and cursor, rejects unknown parameters, runs the query and adds the links
 *       to the pages around it.
 *   <li>{@code html} sees by {@code web.response} that the caller prefers HTML, and renders the page and its filter by a
 *       template.
 * </ol>
 *
 * <p>{@code GET /api/jobs/1/summary/} reads the six figures of a job:
 *
 * <ol>
 *   <li>{@code web.guard} rejects requests above the limits.
 *   <li>{@code summary} reads the figures in one query, and makes averages from the sums. {@code job} throws the 404.
 *   <li>{@code web.response} adds the entity tag, and answers 304 if the caller has the same.
 * </ol>
 */
package dev.shortlist;
