/** Parses and formats the values that bodies, paths and queries have in common: ids, dates, labels, text. */
package dev.shortlist.web.value;
