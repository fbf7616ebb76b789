package dev.shortlist.web.problem;

import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;

/** An answer of which a part has been sent. It can become no other, so it ends where it is. */
final class BegunAnswer {

    private BegunAnswer() {}

    /**
     * Ends an answer that has begun, so that it does not look whole (RFC 9112 §8). Quarkus REST resets it too, but over
     * HTTP/1 Vert.x first sends all that waits to be sent, and what Quarkus REST writes meanwhile follows.
     */
    static void cutOff(RoutingContext routing) {
        if (routing.response().headWritten()) {
            if (routing.request().version() == HttpVersion.HTTP_2) {
                routing.response().reset();
            } else {
                ((ConnectionBase) routing.request().connection())
                        .channelHandlerContext()
                        .close();
            }
        }
    }
}
