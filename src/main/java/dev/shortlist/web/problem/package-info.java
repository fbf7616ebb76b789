/** What is wrong with a request, as problem documents (RFC 9457). */
package dev.shortlist.web.problem;
