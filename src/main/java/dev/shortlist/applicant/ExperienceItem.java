package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.shortlist.web.paging.KeysetQuery;
import dev.shortlist.web.response.Tagged;
import dev.shortlist.web.value.DateSerializer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * An experience on its own, as callers get it, with its keys in order.
 *
 * @param applicantId not in the JSON, which has its address; a page looks up the name
 * @param end null while it lasts
 * @param url in a list only: what a GET gives can be sent back
 */
@RegisterForReflection
public record ExperienceItem(
        @JsonProperty("Id") long id,
        @JsonIgnore long applicantId,
        @JsonProperty("Applicant") String applicant,
        @JsonProperty("Category") Category category,

        @JsonProperty("Start") @JsonSerialize(using = DateSerializer.class)
        Instant start,

        @JsonProperty("End") @JsonSerialize(using = DateSerializer.class)
        Instant end,

        @JsonProperty("Institution") String institution,
        @JsonProperty("Description") String description,

        @JsonProperty("Url") @JsonInclude(JsonInclude.Include.NON_NULL)
        String url)
        implements Tagged, KeysetQuery.Item {

    /** Called by Hibernate with what {@link Experience} selects for a list. */
    public ExperienceItem(
            long id,
            long applicantId,
            Category category,
            Instant start,
            Instant end,
            String institution,
            String description) {
        this(
                id,
                applicantId,
                Applicant.address(applicantId),
                category,
                start,
                end,
                institution,
                description,
                Experience.address(id));
    }

    static ExperienceItem of(Experience experience) {
        return new ExperienceItem(
                        experience.id,
                        experience.applicant.id,
                        experience.category,
                        experience.start,
                        experience.end,
                        experience.institution,
                        experience.description)
                .alone();
    }

    /** The same outside of a list. */
    ExperienceItem alone() {
        return new ExperienceItem(id, applicantId, applicant, category, start, end, institution, description, null);
    }
}
