/** Values that callers send as text: ids, dates, labels. */
package dev.shortlist.web.value;
