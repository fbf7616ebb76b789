package dev.shortlist.web.guard;

import dev.shortlist.web.problem.HttpProblem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Sends changes away from a service that reads from a replica. */
class ReadOnlyFilter {

    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @ConfigProperty(name = "shortlist.read-only")
    boolean readOnly;

    @ConfigProperty(name = "shortlist.primary-url")
    Optional<URI> primary;

    @ServerRequestFilter(preMatching = true)
    void rejectChanges(ContainerRequestContext request) {
        if (readOnly && !SAFE.contains(request.getMethod())) {
            throw HttpProblem.refusal(
                    Status.FORBIDDEN,
                    "read_only",
                    "This service only reads. Send changes to "
                            + primary.map(URI::toString).orElse("one that writes") + ".");
        }
    }
}
