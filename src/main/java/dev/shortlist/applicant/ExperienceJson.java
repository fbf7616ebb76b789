package dev.shortlist.applicant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.shortlist.web.value.DateSerializer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * An experience as callers get it within its applicant, with its keys in order.
 *
 * @param id not in the JSON, which the contract limits to the other keys; a page needs it
 * @param end null while it lasts
 */
@RegisterForReflection
public record ExperienceJson(
        @JsonIgnore long id,
        @JsonProperty("Category") Category category,

        @JsonProperty("Start") @JsonSerialize(using = DateSerializer.class)
        Instant start,

        @JsonProperty("End") @JsonSerialize(using = DateSerializer.class)
        Instant end,

        @JsonProperty("Institution") String institution,
        @JsonProperty("Description") String description) {

    static ExperienceJson of(Experience experience) {
        return new ExperienceJson(
                experience.id,
                experience.category,
                experience.start,
                experience.end,
                experience.institution,
                experience.description);
    }
}
