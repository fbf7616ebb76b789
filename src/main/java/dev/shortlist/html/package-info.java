/**
 * The API as HTML pages, at the same addresses. {@link dev.shortlist.html.HtmlResponseFilter} renders the object that a resource
 * returns, and {@link dev.shortlist.html.ErrorPageHandler} the errors of requests that no resource gets. The templates are in
 * {@code templates/}; the build checks their types.
 */
package dev.shortlist.html;
