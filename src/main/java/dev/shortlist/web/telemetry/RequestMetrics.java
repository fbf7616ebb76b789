package dev.shortlist.web.telemetry;

import dev.shortlist.web.problem.HttpProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Times each request of the API from when its body has arrived, and counts those that are refused. Micrometer's own timer
 * takes any method and address that callers invent for a label, which would fill the memory.
 */
@Singleton
class RequestMetrics {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PATCH", "PUT", "DELETE");

    /** The route of a request that came to no resource, and any other method. */
    private static final String UNKNOWN = "UNKNOWN";

    /** Where Quarkus REST keeps the resource's template, such as {@code /api/jobs/{id}}. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private final MeterProvider<Timer> requests;
    private final MeterProvider<Counter> refusals;

    RequestMetrics(MeterRegistry registry) {
        requests = Timer.builder("http.server.requests")
                .description("Time from when a request's body has arrived until its answer is sent")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10))
                .withRegistry(registry);
        refusals = Counter.builder("shortlist.refusals")
                .description("Requests that were refused, by reason")
                .withRegistry(registry);
    }

    /** Runs before web.guard. A request that begins anew there is timed anew: its response has one end handler. */
    void install(@Observes @Priority(3) Router router) {
        router.route("/api/*").order(Integer.MIN_VALUE).handler(this::time);
    }

    private void time(RoutingContext routing) {
        long start = System.nanoTime();
        routing.addEndHandler(ended -> record(routing, ended.succeeded(), System.nanoTime() - start));
        routing.next();
    }

    private void record(RoutingContext routing, boolean isAnswered, long nanos) {
        HttpServerRequest request = routing.request();
        String method = request.method().name();
        String template = ((HttpServerRequestInternal) request).context().getLocal(TEMPLATE);
        int status = routing.response().getStatusCode();
        requests.withTags(Tags.of(
                        "method", METHODS.contains(method) ? method : UNKNOWN,
                        "uri", template == null ? UNKNOWN : template,
                        "status", isAnswered ? Integer.toString(status) : "RESET",
                        "outcome", (isAnswered ? Outcome.forStatus(status) : Outcome.UNKNOWN).name()))
                .record(nanos, TimeUnit.NANOSECONDS);
        String refusal =
                routing.failure() instanceof HttpProblem problem ? problem.refusal() : routing.get(HttpProblem.REFUSAL);
        if (refusal != null) {
            refusals.withTag("reason", refusal).increment();
        }
    }
}
