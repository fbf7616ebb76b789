package dev.shortlist.web.response;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a malformed {@code Content-Type}, and a malformed {@code Accept} of a read, alike everywhere: where several
 * methods have one address, Quarkus REST says 400, or fails.
 */
class MediaTypeFilter {

    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /**
     * @throws NotSupportedException if the type of the body is malformed
     * @throws NotAcceptableException if a media range is malformed
     */
    @ServerRequestFilter(preMatching = true)
    void requireWellFormed(ContainerRequestContext request) {
        try {
            request.getHeaders()
                    .getOrDefault(HttpHeaders.CONTENT_TYPE, List.of())
                    .forEach(MediaType::valueOf);
        } catch (IllegalArgumentException e) {
            throw new NotSupportedException(e);
        }
        try {
            if (READS.contains(request.getMethod())) {
                request.getAcceptableMediaTypes();
            }
        } catch (BadRequestException | IllegalArgumentException e) {
            throw new NotAcceptableException(e);
        }
    }
}
