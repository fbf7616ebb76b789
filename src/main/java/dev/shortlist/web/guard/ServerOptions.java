package dev.shortlist.web.guard;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Bounds what one connection may ask for at once, and how long it may go without an answer. */
@Singleton
class ServerOptions implements HttpServerOptionsCustomizer {

    private static final int MAX_STREAMS = 32;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.getInitialSettings().setMaxConcurrentStreams(MAX_STREAMS);
        // With HTTP/2, headers that come byte by byte keep a connection from being idle. But nothing is sent on it.
        options.setWriteIdleTimeout(options.getIdleTimeout());
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
