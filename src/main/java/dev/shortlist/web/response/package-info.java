/** Writes answers: JSON or HTML, as the caller prefers, entity tags, and conditional requests. */
package dev.shortlist.web.response;
