package dev.shortlist;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Ends a start whose ports are in use before the schema is upgraded. Quarkus listens only afterwards. That a Flyway is about
 * to be configured is the last that it lets one know before.
 */
@Singleton
class PortCheck implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration flyway) {
        // In dev mode the ports stay open while the application restarts, and tests take others.
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            requireFreePort("quarkus.http");
            requireFreePort("quarkus.management");
        }
    }

    private static void requireFreePort(String server) {
        Config config = ConfigProvider.getConfig();
        String host = config.getValue(server + ".host", String.class);
        int port = config.getValue(server + ".port", Integer.class);
        // Neither of a command, nor of a service that takes any port, or TLS only.
        boolean isEnabled = config.getValue(server + ".host-enabled", Boolean.class)
                && !"disabled"
                        .equals(config.getOptionalValue(server + ".insecure-requests", String.class)
                                .orElse(null));
        if (!isEnabled || port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            boolean isShared = config.getOptionalValue(server + ".so-reuse-port", Boolean.class)
                    .orElse(false);
            if (isShared) {
                socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            String name = server.replace('.', '_').toUpperCase(Locale.ROOT);
            throw new UncheckedIOException(new BindException("Cannot listen on %s:%d: %s. Set %s_PORT or %s_HOST."
                    .formatted(host, port, e.getMessage(), name, name)));
        }
    }
}
