package dev.shortlist.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.api.Listing;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A job in a list: its keys in their order. */
@RegisterForReflection
public record JobItem(
        @JsonProperty("Id") long id,
        @JsonProperty("Title") String title,
        @JsonProperty("Location") String location,
        @JsonProperty("Description") String description,
        @JsonProperty("Url") String url)
        implements Listing.Item {

    /** Of what is stored. */
    public JobItem(long id, String title, String location, String description) {
        this(id, title, location, description, Job.address(id));
    }
}
