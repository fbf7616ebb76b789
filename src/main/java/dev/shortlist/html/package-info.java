/**
 * The same addresses as pages, for whoever prefers HTML. {@link dev.shortlist.html.HtmlResponseFilter} turns the object that a
 * resource gives into a page, and {@link dev.shortlist.html.ErrorPageHandler} does so for requests that come to no resource. The
 * templates are in {@code templates/}, typed and checked when they are built.
 */
package dev.shortlist.html;
