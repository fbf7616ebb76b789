package dev.shortlist.web.guard;

import dev.shortlist.web.problem.HttpProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response.Status;
import java.util.function.BiConsumer;

/** Takes the body of a request as it comes, without a thread, before anybody reads it. */
final class BodyReceiver {

    /** The most bytes that a body has. */
    private static final int MAX_BYTES = 1 << 20;

    /** What a byte of a body may need of the heap while it is read, stored and answered. */
    private static final int HEAP_PER_BYTE = 8;

    private static final HttpProblem TOO_LARGE =
            HttpProblem.refusal(Status.REQUEST_ENTITY_TOO_LARGE, "too_large", "The body is larger than 1 MiB.");

    private final ConcurrencyLimit limit;
    private final InFlight request;
    private final BiConsumer<InFlight, Buffer> whole;
    private Buffer body = Buffer.buffer();

    /** @param whole what takes the whole body */
    BodyReceiver(ConcurrencyLimit limit, InFlight request, BiConsumer<InFlight, Buffer> whole) {
        this.limit = limit;
        this.request = request;
        this.whole = whole;
    }

    void receive() {
        HttpServerRequest http = request.routing.request();
        if (announcesTooMuch(http)) {
            request.refusal = TOO_LARGE;
        }
        if ("100-continue".equalsIgnoreCase(http.getHeader(HttpHeaders.EXPECT))) {
            if (request.refusal != null) {
                limit.reject(request, request.refusal);
                return;
            }
            http.response().writeContinue();
        }
        // Until all handlers are there: what has come already is handed out as soon as there is one.
        http.pause();
        http.handler(this::append);
        http.endHandler(ended -> end());
        http.exceptionHandler(
                failure -> limit.reject(request, HttpProblem.of(Status.BAD_REQUEST, "The body breaks off.")));
        http.resume();
    }

    private static boolean announcesTooMuch(HttpServerRequest http) {
        String length = http.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && Long.parseLong(length) > MAX_BYTES;
    }

    private void append(Buffer part) {
        if (request.refusal != null) {
            // What is too much is read all the same, so that the caller comes to read the answer, and kept by nobody.
            return;
        }
        if (body.length() + part.length() > MAX_BYTES) {
            request.refusal = TOO_LARGE;
            body = null;
            limit.giveBackMemory(request);
        } else if (limit.reserve(request, (long) part.length() * HEAP_PER_BYTE)) {
            body.appendBuffer(part);
        } else {
            request.refusal = InFlight.TOO_MANY;
            limit.reject(request, InFlight.TOO_MANY);
        }
    }

    private void end() {
        if (request.refusal != null) {
            limit.reject(request, request.refusal);
        } else {
            whole.accept(request, body);
        }
    }
}
