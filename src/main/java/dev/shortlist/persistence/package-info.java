/** What all tables share: ids, transactions with a retry, COPY, and the meaning of PostgreSQL's error codes. */
package dev.shortlist.persistence;
