package dev.shortlist.web.guard;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Bounds how much one HTTP/2 connection may ask for at once. */
@Singleton
class ServerOptions implements HttpServerOptionsCustomizer {

    private static final int MAX_STREAMS = 32;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.getInitialSettings().setMaxConcurrentStreams(MAX_STREAMS);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
