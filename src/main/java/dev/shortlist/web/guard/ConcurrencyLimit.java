package dev.shortlist.web.guard;

import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.problem.ExceptionMappers;
import dev.shortlist.web.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds how many requests of the API, and how many bytes of bodies, are under way at once. What is over the limit gets a
 * 503 at once (RFC 9110 §15.6.4), so that what was admitted need not wait for it. Health checks do not count.
 */
@Singleton
class ConcurrencyLimit {

    private static final HttpProblem TOO_MANY = HttpProblem.of(
            Status.SERVICE_UNAVAILABLE,
            "Too many requests are being answered, or too long ones. Send it again in a while.");

    /** Worst case, reading a body needs about 60 bytes of heap for each of its bytes; doubled for safety. */
    private static final int HEAP_PER_BYTE = 128;

    /** The assumed length of a body that does not say it, such as one in chunks. */
    private static final int ASSUMED_BYTES = 8_192;

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PATCH);

    @ConfigProperty(name = "shortlist.requests-at-once")
    int maxRequests;

    /** At least one body of the largest size. */
    private final long maxBytes =
            Math.max(BodyReader.MAX_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE);

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    void install(@Observes Router router) {
        router.route("/api/*").order(Integer.MIN_VALUE).handler(this::admit);
    }

    private void admit(RoutingContext request) {
        long length = length(request.request());
        int requestsNow = requests.incrementAndGet();
        long bytesNow = bytes.addAndGet(length);
        if (requestsNow <= maxRequests && bytesNow <= maxBytes) {
            request.addEndHandler(ended -> release(length));
            request.next();
        } else {
            release(length);
            request.response().putHeader(HttpHeaders.RETRY_AFTER, ExceptionMappers.RETRY_AFTER_SECONDS);
            request.fail(TOO_MANY.status().getStatusCode(), TOO_MANY);
        }
    }

    private void release(long length) {
        requests.decrementAndGet();
        bytes.addAndGet(-length);
    }

    /** How much is read of a body, as far as its sender tells. */
    private static long length(HttpServerRequest request) {
        if (!WITH_BODY.contains(request.method())) {
            return 0;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return ASSUMED_BYTES;
        }
        return length.matches("[0-9]{1,7}")
                ? Math.min(Long.parseLong(length), BodyReader.MAX_BYTES)
                : BodyReader.MAX_BYTES;
    }
}
