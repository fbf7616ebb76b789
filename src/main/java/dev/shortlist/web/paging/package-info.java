/** Queries of lists, answered page by page. */
package dev.shortlist.web.paging;
