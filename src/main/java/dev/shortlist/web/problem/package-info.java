/** Errors: exceptions become problem documents (RFC 9457), also for requests that no resource gets. */
package dev.shortlist.web.problem;
