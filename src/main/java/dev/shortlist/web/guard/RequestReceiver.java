package dev.shortlist.web.guard;

import dev.shortlist.web.guard.InFlight.Kind;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.problem.RestOfRequest;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes each request of the API: receives its body, and has it admitted by {@link ConcurrencyLimit}. */
@Singleton
class RequestReceiver {

    private static final HttpProblem STOPPING = HttpProblem.refusal(
            Status.SERVICE_UNAVAILABLE, "stopping", "The service is stopping. Send it again in a while.");

    @ConfigProperty(name = "quarkus.shutdown.delay")
    Optional<Duration> shutdownDelay;

    @Inject
    ConcurrencyLimit limit;

    @Inject
    Vertx vertx;

    /** What this thread lets begin anew: a routing context does not give away the request that it was made for. */
    private final ThreadLocal<ReceivedRequest> beginningAnew = new ThreadLocal<>();

    private Router router;
    private long timer = -1;
    private volatile boolean stopping;

    void install(@Observes Router toGuard) {
        router = toGuard;
        router.route("/api/*").order(Integer.MIN_VALUE).handler(this::begin);
        timer = vertx.setPeriodic(TimeUnit.SECONDS.toMillis(1), id -> limit.cutOffLate());
    }

    @PreDestroy
    void end() {
        vertx.cancelTimer(timer);
    }

    /** Takes no more requests once nobody should send any more. */
    void rejectAll(@Observes ShutdownDelayInitiatedEvent event) {
        shutdownDelay.ifPresentOrElse(
                delay -> vertx.setTimer(Math.max(delay.toMillis(), 1), id -> stopping = true), () -> stopping = true);
    }

    private void begin(RoutingContext routing) {
        ReceivedRequest received = beginningAnew.get();
        if (received != null) {
            beginningAnew.remove();
            ((RoutingContextInternal) routing).setBody(received.receivedBody);
            follow(received.inFlight, routing);
            limit.admit(received.inFlight);
            return;
        }
        InFlight request = new InFlight(routing, vertx.getOrCreateContext());
        if (stopping) {
            request.closeConnection();
            request.reject(STOPPING);
            return;
        }
        limit.add(request);
        follow(request, routing);
        if (request.hasBody()) {
            new BodyReceiver(limit, request, this::received).receive();
        } else {
            if (request.kind == Kind.IMPORT) {
                readToEnd(request);
            }
            limit.admit(request);
        }
    }

    /** Its resource reads the body. */
    private void readToEnd(InFlight request) {
        HttpServerRequest http = request.routing.request();
        if ("100-continue".equalsIgnoreCase(http.getHeader(HttpHeaders.EXPECT))) {
            http.response().writeContinue();
        }
        http.pause();
        RestOfRequest.discard(request.routing);
    }

    private void follow(InFlight request, RoutingContext routing) {
        request.continueIn(routing);
        routing.addEndHandler(ended -> limit.end(request));
        routing.addHeadersEndHandler(head -> limit.send(request));
    }

    /** Lets a request begin anew when its body is there. */
    private void received(InFlight request, Buffer body) {
        ReceivedRequest received = new ReceivedRequest(request.routing.request(), request, body);
        beginningAnew.set(received);
        try {
            router.handle(received);
        } finally {
            // A handler before this one may have answered.
            beginningAnew.remove();
        }
    }
}
