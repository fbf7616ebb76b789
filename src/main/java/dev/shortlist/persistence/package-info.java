/** What every table needs: ids, transactions that run again, COPY, and what PostgreSQL's error codes say. */
package dev.shortlist.persistence;
