package dev.shortlist.web.problem;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * What a caller goes on sending while it has its answer. It is read for a while and kept by nobody: to close at once would
 * reset the connection, and the caller might never read the answer (RFC 9112 §9.6).
 */
public final class RestOfRequest {

    private static final long MAX_MILLIS = 5_000;

    private RestOfRequest() {}

    /** Reads the rest of a request of HTTP/1 after its answer, and closes the connection if that takes too long. */
    public static void discard(RoutingContext routing) {
        discard(routing, () -> {});
    }

    /** Reads the rest of a request of HTTP/1 after its answer, and closes the connection then. */
    public static void discardAndClose(RoutingContext routing) {
        discard(routing, () -> routing.request().connection().close());
    }

    private static void discard(RoutingContext routing, Runnable whenRead) {
        HttpServerRequest request = routing.request();
        if (request.version() == HttpVersion.HTTP_2) {
            return;
        }
        routing.addEndHandler(ended -> {
            if (ended.failed() || request.isEnded()) {
                whenRead.run();
                return;
            }
            request.handler(ignored -> {});
            request.endHandler(read -> whenRead.run());
            request.exceptionHandler(failure -> whenRead.run());
            request.resume();
            routing.vertx().setTimer(MAX_MILLIS, timer -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        });
    }
}
