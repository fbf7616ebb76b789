/** The bytes of a body become a record, with all that is wrong with them at once. */
package dev.shortlist.web.body;
