package dev.shortlist.persistence;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.jdbc.PgConnection;

/**
 * Closes the pool's connections when the database says nothing more, as when its network is lost. Then the statements that
 * wait for it fail at once, and the next ones find the database where it is now (contract, part 6). A connection of its own
 * tells whether the database is silent, so a statement that only takes long is left alone.
 */
@Singleton
class SilenceWatch implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(SilenceWatch.class);

    private static final int PAUSE_MILLIS = 1_000;
    private static final int MAX_SILENCE_SECONDS = 3;

    /** Not in a command. */
    @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true")
    boolean isService;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    Optional<String> url;

    @ConfigProperty(name = "quarkus.datasource.username")
    Optional<String> username;

    @ConfigProperty(name = "quarkus.datasource.password")
    Optional<String> password;

    private final Set<PgConnection> pool = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private Connection connection;

    @Override
    public void onConnectionCreate(Connection created) {
        pool.add(unwrap(created));
    }

    @Override
    public void onConnectionDestroy(Connection destroyed) {
        pool.remove(unwrap(destroyed));
    }

    // A wrapper of the pool leads nowhere once the connection has been given back.
    private static PgConnection unwrap(Connection connection) {
        try {
            return connection.unwrap(PgConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void start(@Observes StartupEvent start) {
        if (isService && url.isPresent()) {
            thread.scheduleWithFixedDelay(this::ask, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        end();
        thread.awaitTermination(1, TimeUnit.SECONDS);
    }

    /** After a start that failed, too: it ends without a {@link ShutdownEvent}. */
    @PreDestroy
    void end() {
        if (!thread.isShutdown()) {
            thread.execute(this::close);
            thread.shutdown();
        }
    }

    private void ask() {
        try {
            if (connection == null) {
                connection = connect();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
        } catch (SQLException e) {
            if (connection != null && e.getCause() instanceof SocketTimeoutException) {
                LOG.warnf(
                        "The database has said nothing for %d seconds: its connections are closed",
                        MAX_SILENCE_SECONDS);
                pool.forEach(SilenceWatch::abort);
            } else {
                // Requests tell so too. The next time may succeed.
                LOG.log(SqlStates.isUnavailable(e) ? Logger.Level.DEBUG : Logger.Level.ERROR, "It is not watched", e);
            }
            close();
        }
    }

    // The pool would close them one by one, and each only once its statement has ended.
    private static void abort(PgConnection silent) {
        try {
            silent.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.warn("A connection could not be closed", e);
        }
    }

    private Connection connect() throws SQLException {
        Properties settings = new Properties();
        username.ifPresent(name -> settings.setProperty("user", name));
        password.ifPresent(secret -> settings.setProperty("password", secret));
        settings.setProperty("connectTimeout", "1");
        settings.setProperty("sslResponseTimeout", "1000");
        settings.setProperty("loginTimeout", Integer.toString(MAX_SILENCE_SECONDS));
        settings.setProperty("socketTimeout", Integer.toString(MAX_SILENCE_SECONDS));
        // Not by DriverManager: a native executable does not list its drivers.
        return new Driver().connect(url.orElseThrow(), settings);
    }

    private void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("The connection was lost before", e);
            }
            connection = null;
        }
    }
}
