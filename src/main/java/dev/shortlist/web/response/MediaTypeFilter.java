package dev.shortlist.web.response;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a malformed {@code Accept} of a read, and a malformed {@code Content-Type} of all else, alike everywhere: where
 * several methods have one address, Quarkus REST says 400, or fails.
 */
class MediaTypeFilter {

    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /**
     * @throws NotAcceptableException if a media range is malformed
     * @throws NotSupportedException if the type of the body is malformed
     */
    @ServerRequestFilter(preMatching = true)
    void requireWellFormed(ContainerRequestContext request) {
        boolean isRead = READS.contains(request.getMethod());
        try {
            if (isRead) {
                request.getAcceptableMediaTypes();
            } else {
                request.getMediaType();
            }
        } catch (BadRequestException | IllegalArgumentException e) {
            throw isRead ? new NotAcceptableException(e) : new NotSupportedException(e);
        }
    }
}
