package dev.shortlist.web.response;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a malformed {@code Accept} alike everywhere: where several methods have one address, Quarkus REST says 400. */
class AcceptFilter {

    /** @throws NotAcceptableException if a media range is malformed */
    @ServerRequestFilter(preMatching = true)
    void requireWellFormed(ContainerRequestContext request) {
        try {
            request.getAcceptableMediaTypes();
        } catch (BadRequestException | IllegalArgumentException e) {
            throw new NotAcceptableException(e);
        }
    }
}
