package dev.shortlist.web.guard;

import dev.shortlist.web.problem.HttpProblem;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers only for the hosts that it is told of, where it is told of any. So a page cannot reach it through its reader's
 * browser under a name of the page's own (DNS rebinding).
 */
@Singleton
class HostFilter {

    private static final HttpProblem OTHER_HOST = HttpProblem.refusal(
            Status.BAD_REQUEST, "other_host", "This service does not answer for the Host of the request.");

    @ConfigProperty(name = "shortlist.hosts")
    Optional<Set<String>> hosts;

    void install(@Observes Router router) {
        if (hosts.isPresent()) {
            router.route("/api/*").order(Integer.MIN_VALUE).handler(this::check);
        }
    }

    private void check(RoutingContext request) {
        HostAndPort authority = request.request().authority();
        if (authority != null && hosts.get().contains(authority.host().toLowerCase(Locale.ROOT))) {
            request.next();
        } else {
            request.fail(OTHER_HOST.status().getStatusCode(), OTHER_HOST);
        }
    }
}
