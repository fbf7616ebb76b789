package dev.shortlist.job;

import dev.shortlist.web.paging.QueryParameters;

/**
 * What a list of jobs is filtered by.
 *
 * @param q words in title or location, or null
 */
public record JobFilter(String q) {

    /** Reads the query parameters; {@link QueryParameters} tells what is wrong with them. */
    public static JobFilter from(QueryParameters query) {
        return new JobFilter(query.search("q"));
    }
}
