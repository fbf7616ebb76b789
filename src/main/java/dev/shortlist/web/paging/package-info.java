/** Lists: reads their query parameters, and answers page by page, by key instead of by offset. */
package dev.shortlist.web.paging;
