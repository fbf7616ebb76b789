package dev.shortlist.web.response;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a malformed {@code Accept} of a read alike everywhere: where several methods have one address, Quarkus REST
 * says 400.
 */
class AcceptFilter {

    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** @throws NotAcceptableException if a media range is malformed */
    @ServerRequestFilter(preMatching = true)
    void requireWellFormed(ContainerRequestContext request) {
        try {
            if (READS.contains(request.getMethod())) {
                request.getAcceptableMediaTypes();
            }
        } catch (BadRequestException | IllegalArgumentException e) {
            throw new NotAcceptableException(e);
        }
    }
}
