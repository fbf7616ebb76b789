package dev.shortlist.applicant;

import dev.shortlist.web.paging.QueryParameters;

/**
 * What a list of experiences is filtered by.
 *
 * @param applicantId whose they are, or null
 */
public record ExperienceFilter(Long applicantId) {

    /** Reads the query parameters; {@link QueryParameters} tells what is wrong with them. */
    static ExperienceFilter from(QueryParameters query) {
        return new ExperienceFilter(query.value("applicant", ApplicantReference::idFromQuery));
    }
}
