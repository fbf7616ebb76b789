/**
 * The browsable interface: the same addresses as pages. {@link dev.shortlist.browse.PageFilter} takes what an answer
 * represents, before it is written, and turns it into a page where the caller prefers HTML; {@link
 * dev.shortlist.browse.BrokenPages} does so for requests that never come that far. The parts of a page are
 * records; the templates are in {@code templates/}, checked at build time.
 */
package dev.shortlist.browse;
