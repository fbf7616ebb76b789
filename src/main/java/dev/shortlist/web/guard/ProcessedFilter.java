package dev.shortlist.web.guard;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says that a resource has done its work, also where the caller has hung up meanwhile. */
class ProcessedFilter {

    @Inject
    ConcurrencyLimit limit;

    /** After all other filters of answers, which run in descending order. */
    @ServerResponseFilter(priority = 0)
    void processed(RoutingContext routing) {
        InFlight request = InFlight.of(routing);
        if (request != null) {
            limit.processed(request);
        }
    }
}
