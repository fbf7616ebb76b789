package dev.shortlist.web.guard;

import dev.shortlist.web.problem.HttpProblem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Keeps the pages of other sites from writing through their readers' browsers. A browser says where a request comes from:
 * in {@code Origin} (RFC 6454 §7), and in {@code Sec-Fetch-Site} (W3C Fetch Metadata). A request with neither comes from
 * a program.
 */
class SameOriginFilter {

    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** A page of this very origin, or a person who typed the address. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    @ServerRequestFilter(preMatching = true)
    void rejectOtherSites(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        String site = request.getHeaderString("Sec-Fetch-Site");
        boolean fromOwnSite = site == null || OWN_SITES.contains(site);
        if (SAFE.contains(request.getMethod()) || fromOwnSite && (origin == null || isOwn(origin, request))) {
            return;
        }
        throw HttpProblem.refusal(
                Status.FORBIDDEN, "cross_site", "A page of another site (Origin, Sec-Fetch-Site) may not write here.");
    }

    private static boolean isOwn(String origin, ContainerRequestContext request) {
        String authority = authority(origin);
        return authority != null
                && authority.equalsIgnoreCase(
                        request.getUriInfo().getRequestUri().getRawAuthority());
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
