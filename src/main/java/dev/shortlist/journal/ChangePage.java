package dev.shortlist.journal;

import dev.shortlist.web.paging.Page;
import dev.shortlist.web.paging.PageRequest;
import dev.shortlist.web.paging.QueryParameters;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * A page of changes.
 *
 * @param next the address of what follows, now or later
 */
@RegisterForReflection
public record ChangePage(List<Change> results, String next) {

    /** The changes that follow a cursor. */
    static ChangePage after(Cursor cursor, int limit, QueryParameters query) {
        List<Change> changes = Changes.after(cursor, limit);
        Cursor last =
                changes.isEmpty() ? cursor : changes.get(changes.size() - 1).cursor();
        return new ChangePage(changes, query.address(ChangesResource.ADDRESS, PageRequest.AFTER, last));
    }

    /** 200 with the page; its link is in {@code Link} too (RFC 8288). */
    RestResponse<ChangePage> toResponse() {
        return ResponseBuilder.ok(this, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.LINK, Page.link(next, "next"))
                .build();
    }
}
