/** Answers with a representation, in the form that the caller prefers, with its entity tag. */
package dev.shortlist.web.response;
