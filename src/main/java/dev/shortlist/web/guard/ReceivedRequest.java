package dev.shortlist.web.guard;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/**
 * A request whose body has been received. Nobody need pause it or wait for its parts, which a request of HTTP/2 takes amiss
 * after its end.
 */
final class ReceivedRequest extends HttpServerRequestWrapper {

    final InFlight inFlight;
    final Buffer receivedBody;

    ReceivedRequest(HttpServerRequest request, InFlight inFlight, Buffer receivedBody) {
        super((HttpServerRequestInternal) request);
        this.inFlight = inFlight;
        this.receivedBody = receivedBody;
    }

    @Override
    public HttpServerRequest handler(Handler<Buffer> handler) {
        return this;
    }

    @Override
    public HttpServerRequest endHandler(Handler<Void> handler) {
        return this;
    }

    @Override
    public HttpServerRequest exceptionHandler(Handler<Throwable> handler) {
        return this;
    }

    @Override
    public HttpServerRequest pause() {
        return this;
    }

    @Override
    public HttpServerRequest resume() {
        return this;
    }

    @Override
    public HttpServerRequest fetch(long amount) {
        return this;
    }
}
