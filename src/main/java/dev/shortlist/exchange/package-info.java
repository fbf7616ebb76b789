/** Data in and out: lists as files, and the import of such files. */
package dev.shortlist.exchange;
