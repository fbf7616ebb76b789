package dev.shortlist.web.response;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Writes JSON answers. An answer that is {@link Tagged} gets its entity tag, and becomes a 304 if {@code If-None-Match}
 * has that tag (RFC 9110 §13.1.2).
 */
class JsonResponseFilter {

    private static final Annotation[] NO_ANNOTATIONS = {};

    /** By these, or without Accept, Quarkus REST has chosen a writer of JSON. */
    private static final Set<String> ONLY_JSON = Set.of("*/*", MediaType.APPLICATION_JSON);

    @Inject
    ObjectMapper mapper;

    @ServerResponseFilter
    void write(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Tagged value)) {
            String accept = request.getHeaderString(HttpHeaders.ACCEPT);
            if (accept != null
                    && !ONLY_JSON.contains(accept)
                    && MediaType.APPLICATION_JSON_TYPE.equals(response.getMediaType())) {
                // Quarkus REST has chosen a writer by Accept, which the query may override: this makes it choose again.
                response.setEntity(response.getEntity());
            }
            return;
        }
        Representation representation = Representation.of(value, mapper);
        response.getHeaders().putSingle(HttpHeaders.ETAG, representation.tag().value());
        boolean isRead =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (isRead && representation.tag().isWeaklyIn(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusInfo(Status.NOT_MODIFIED);
            response.setEntity(null);
        } else {
            // The tag of a new object is the one that GET gives (RFC 9110 §15.3.2).
            boolean isCreated = response.getStatus() == Status.CREATED.getStatusCode();
            Object shown = isCreated ? value.whenCreated() : value;
            byte[] json = shown == value
                    ? representation.json()
                    : Representation.of(shown, mapper).json();
            response.setEntity(json, NO_ANNOTATIONS, MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
