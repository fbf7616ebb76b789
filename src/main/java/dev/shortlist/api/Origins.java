package dev.shortlist.api;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Keeps the pages of other sites from writing through their readers' browsers, which tell where a request comes from. */
class Origins {

    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @ServerRequestFilter(preMatching = true)
    void refuse(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        if (origin == null || SAFE.contains(request.getMethod())) {
            return;
        }
        String host = request.getUriInfo().getRequestUri().getRawAuthority();
        if (!host.equalsIgnoreCase(authority(origin))) {
            throw Problem.of(Status.FORBIDDEN, "A page of another site (Origin) may not write here.");
        }
    }

    /** Host and port of an origin; null for {@code null}, by which a browser hides it. */
    private static String authority(String origin) {
        try {
            return new URI(origin).getRawAuthority();
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
