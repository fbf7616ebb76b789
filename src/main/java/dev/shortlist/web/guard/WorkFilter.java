package dev.shortlist.web.guard;

import dev.shortlist.web.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * Says when a resource begins and ends its work for a request. If the caller hangs up meanwhile, Quarkus REST leaves out
 * the filters of answers, but not the callbacks of completion.
 */
class WorkFilter {

    private static final HttpProblem HUNG_UP = HttpProblem.of(Status.SERVICE_UNAVAILABLE, "The caller has hung up.");

    @Inject
    ConcurrencyLimit limit;

    /** Before all other filters. */
    @ServerRequestFilter(preMatching = true, priority = 0)
    void follow(RoutingContext routing) {
        InFlight request = InFlight.of(routing);
        if (request == null) {
            return;
        }
        if (!limit.beginWork(request)) {
            throw HUNG_UP;
        }
        CurrentRequestManager.get().registerCompletionCallback(thrown -> limit.endWork(request));
    }
}
