package dev.shortlist.web.paging;

import dev.shortlist.web.response.MediaTypePreference;
import dev.shortlist.web.value.Labeled;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.stream.Stream;

/** The formats of a list: a page, as JSON or HTML, or all of it as a file. */
public enum ListFormat implements Labeled {
    JSON("application", "json"),
    HTML("text", "html"),
    CSV("text", "csv"),
    NDJSON("application", "x-ndjson");

    private final MediaType mediaType;

    ListFormat(String type, String subtype) {
        mediaType = new MediaType(type, subtype);
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** Whether it is all of the list as a file. */
    public boolean isFile() {
        return this == CSV || this == NDJSON;
    }

    /** @throws NotAcceptableException if the caller accepts none of the formats */
    public static void requireAcceptable(RoutingContext request) {
        MediaTypePreference.requireAcceptable(
                request,
                Stream.of(values()).map(format -> format.mediaType.toString()).toList());
    }
}
