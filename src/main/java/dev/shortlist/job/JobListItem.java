package dev.shortlist.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.web.paging.KeysetQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A job in a list, with its keys in order. */
@RegisterForReflection
public record JobListItem(
        @JsonProperty("Id") long id,
        @JsonProperty("Title") String title,
        @JsonProperty("Location") String location,
        @JsonProperty("Description") String description,
        @JsonProperty("Url") String url)
        implements KeysetQuery.Item {

    /** Called by Hibernate with what {@link Job#search} selects. */
    public JobListItem(long id, String title, String location, String description) {
        this(id, title, location, description, Job.address(id));
    }
}
