package dev.shortlist.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps what waits within bounds: of more requests than the service takes at once, the rest are told at once to come back
 * (RFC 9110 §15.6.4), and what is taken is not kept waiting by them. Health checks are none of these.
 */
@Singleton
class Overload {

    private static final Problem TOO_MANY =
            Problem.of(Status.SERVICE_UNAVAILABLE, "Too many requests are being answered. Send it again in a while.");

    @ConfigProperty(name = "shortlist.requests-at-once")
    int most;

    private final AtomicInteger running = new AtomicInteger();

    void bound(@Observes Router router) {
        router.route("/api/*").order(Integer.MIN_VALUE).handler(this::take);
    }

    private void take(RoutingContext request) {
        if (running.incrementAndGet() > most) {
            running.decrementAndGet();
            request.response().putHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
            request.fail(TOO_MANY.status.getStatusCode(), TOO_MANY);
        } else {
            request.addEndHandler(ended -> running.decrementAndGet());
            request.next();
        }
    }
}
