package dev.shortlist.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * A PostgreSQL for the packaged program, which has none of its own: one for all tests of a process, each with a database of
 * its own. As a test resource it sets the service of {@code @QuarkusIntegrationTest}, which is then open to all.
 */
public class Postgres implements QuarkusTestResourceLifecycleManager {

    private static EmbeddedPostgres server;

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                // It stops when this process ends.
                server = EmbeddedPostgres.builder()
                        // It sorts as people do, and so not by code point unless the schema says so.
                        .setLocaleConfig("locale-provider", "icu")
                        .setLocaleConfig("icu-locale", "en")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    /** The JDBC address of a database; {@code postgres} is the tested service's. */
    public static String address(String database) {
        return server().getJdbcUrl("postgres", database);
    }

    /** Connections to a database. */
    public static DataSource database(String name) {
        return server().getDatabase("postgres", name);
    }

    /** A new database, empty, by its name. */
    public static String aDatabase() throws SQLException {
        String name = "db" + Api.anId();
        Sql.run(database("postgres"), "create database " + name);
        return name;
    }

    /** Locks the rows of a table until the connection is rolled back or closed: whoever changes one waits. */
    public static Connection lockRows(String database, String table) throws SQLException {
        Connection connection = database(database).getConnection();
        connection.setAutoCommit(false);
        Sql.run(connection, "select from %s for update".formatted(table));
        return connection;
    }

    /** Waits until somebody waits for a lock, or until the task that should wait is done. */
    public static void awaitWaiting(Future<?> task) throws SQLException {
        try (Connection connection = database("postgres").getConnection()) {
            while (!task.isDone() && Sql.value(connection, "select 1 from pg_locks where not granted") == null) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "shortlist.access", "open",
                "quarkus.datasource.jdbc.url", address("postgres"),
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres",
                // Only the port for callers is a free one by itself.
                "quarkus.management.port", "0",
                // PostgreSQL ends before the service, whose pool then logs each connection that it lost.
                "quarkus.log.category.\"io.agroal.pool\".level", "ERROR",
                "quarkus.log.console.level", "WARN",
                // It is open to this machine alone for as long as a test lasts.
                "quarkus.log.category.\"dev.shortlist.security.RebindingWarning\".level", "ERROR");
    }

    @Override
    public void stop() {}
}
