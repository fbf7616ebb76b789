package dev.shortlist.journal;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import dev.shortlist.security.CredentialCheck;
import dev.shortlist.security.Role;
import dev.shortlist.web.paging.PageRequest;
import dev.shortlist.web.paging.QueryParameters;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.response.MediaTypePreference;
import dev.shortlist.web.value.InvalidValueException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** All changes of all objects: page by page, or as they happen. */
@Path(ChangesResource.ADDRESS)
@RolesAllowed(Role.READER)
public class ChangesResource {

    /** The address of all changes. */
    public static final String ADDRESS = "/api/changes/";

    /** Only for who asks for it: without a weight, it would be as good as JSON for everybody who takes anything. */
    private static final String EVENTS = SERVER_SENT_EVENTS + ";qs=0.1";

    private static final List<String> TYPES = List.of(APPLICATION_JSON, TEXT_HTML, SERVER_SENT_EVENTS);

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    @Inject
    LiveChanges live;

    @Inject
    CredentialCheck credentials;

    @GET
    @Produces({APPLICATION_JSON, TEXT_HTML})
    public RestResponse<ChangePage> list(@BeanParam QueryParameters query, RoutingContext request) {
        MediaTypePreference.requireAcceptable(request, TYPES);
        Cursor after = query.value(PageRequest.AFTER, Cursor::parse);
        int limit = PageRequest.limit(query);
        query.requireValid();
        return ChangePage.after(after == null ? Changes.first() : after, limit, query)
                .toResponse();
    }

    /** Sends what follows {@code Last-Event-ID}, or else {@code after}; without either, what comes from now on. */
    @GET
    @Produces(EVENTS)
    @Blocking
    @ResponseHeader(name = HttpHeaders.VARY, value = HttpHeaders.ACCEPT)
    // A proxy must not keep events back until it has many.
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> listen(
            @BeanParam QueryParameters query,
            @RestHeader(LAST_EVENT_ID) Optional<String> lastEventId,
            RoutingContext request) {
        Cursor after = query.value(PageRequest.AFTER, Cursor::parse);
        query.requireValid();
        Cursor last = lastEventId.map(ChangesResource::lastEventId).orElse(after);
        if (request.request().method() == HttpMethod.HEAD) {
            return Multi.createFrom().empty();
        }
        return live.listen(last == null ? Changes.latest() : last, credentials.ofRequest(request));
    }

    private static Cursor lastEventId(String text) {
        try {
            return Cursor.parse(text);
        } catch (InvalidValueException e) {
            throw HttpProblem.of(Status.BAD_REQUEST, e.sentence(LAST_EVENT_ID));
        }
    }
}
