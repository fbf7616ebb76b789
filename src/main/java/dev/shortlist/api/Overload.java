package dev.shortlist.api;

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
 * Keeps what waits within bounds: of more requests than the service takes at once, or longer bodies than its memory, the
 * rest are told at once to come back (RFC 9110 §15.6.4), and what is taken is not kept waiting by them. Health checks are
 * none of these.
 */
@Singleton
class Overload {

    private static final Problem TOO_MANY = Problem.of(
            Status.SERVICE_UNAVAILABLE,
            "Too many requests are being answered, or too long ones. Send it again in a while.");

    /** An applicant with very many short experiences takes about 60 bytes of heap for each of its body; and as many. */
    private static final int HEAP_FOR_A_BYTE = 128;

    /** What a body is taken to be whose length nobody tells, such as one in chunks. */
    private static final int USUAL = 8_192;

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PATCH);

    @ConfigProperty(name = "shortlist.requests-at-once")
    int most;

    /** One body of any length at least. */
    private final long mostBytes =
            Math.max(FieldsReader.MAX_BYTES, Runtime.getRuntime().maxMemory() / HEAP_FOR_A_BYTE);

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    void bound(@Observes Router router) {
        router.route("/api/*").order(Integer.MIN_VALUE).handler(this::take);
    }

    private void take(RoutingContext request) {
        long length = length(request.request());
        int requestsNow = requests.incrementAndGet();
        long bytesNow = bytes.addAndGet(length);
        if (requestsNow <= most && bytesNow <= mostBytes) {
            request.addEndHandler(ended -> release(length));
            request.next();
        } else {
            release(length);
            request.response().putHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
            request.fail(TOO_MANY.status.getStatusCode(), TOO_MANY);
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
            return USUAL;
        }
        return length.matches("[0-9]{1,7}")
                ? Math.min(Long.parseLong(length), FieldsReader.MAX_BYTES)
                : FieldsReader.MAX_BYTES;
    }
}
