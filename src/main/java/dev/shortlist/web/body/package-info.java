/** Reads the bytes of a body into a record, and reports all that is wrong with it at once. */
package dev.shortlist.web.body;
