package dev.shortlist.web.response;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Writes what goes out as JSON. It adds the entity tag to what is {@link Tagged}, and answers 304 where {@code
 * If-None-Match} has it (RFC 9110 §13.1.2).
 */
class JsonResponseFilter {

    private static final Annotation[] NO_ANNOTATIONS = {};

    @Inject
    ObjectMapper mapper;

    @ServerResponseFilter
    void write(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Tagged value)) {
            if (MediaType.APPLICATION_JSON_TYPE.equals(response.getMediaType())) {
                // Quarkus REST has chosen how to write it by Accept, which the query may overrule.
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
            response.setEntity(representation.json(), NO_ANNOTATIONS, MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
