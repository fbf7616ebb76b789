package dev.shortlist.web.problem;

import io.netty.channel.Channel;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/**
 * A request of HTTP/1 that is the last of its connection, because it is not certain where it ends. What comes behind it may
 * be part of its body and must not be taken for a request (RFC 9112 §9.6). To say {@code Connection: close} is not enough:
 * Vert.x goes by what the caller said.
 */
final class LastRequest {

    /** The answer to the last request. */
    private static final AttributeKey<HttpServerResponse> LAST = AttributeKey.valueOf(LastRequest.class, "last");

    private LastRequest() {}

    /** Makes this request the last. */
    static void mark(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.version() != HttpVersion.HTTP_2) {
            last(request).set(request.response());
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            RestOfRequest.discardAndClose(routing);
        }
    }

    /** Whether an earlier request of the same connection was the last. */
    static boolean isPast(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return false;
        }
        HttpServerResponse last = last(request).get();
        return last != null && last != request.response();
    }

    private static Attribute<HttpServerResponse> last(HttpServerRequest request) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        return channel.attr(LAST);
    }
}
