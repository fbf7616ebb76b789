package dev.shortlist.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.Future;

/** A PostgreSQL for the packaged service, which brings none of its own. */
public class Postgres implements QuarkusTestResourceLifecycleManager {

    private static EmbeddedPostgres server;

    /** The JDBC address of a database; {@code postgres} is the tested service's. */
    public static String address(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    /** A new database, empty, by its name. */
    public static String aDatabase() throws SQLException {
        String name = "db" + Api.anId();
        try (Connection connection = DriverManager.getConnection(address("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return name;
    }

    /** Waits until somebody waits for a lock, or what would do so is done. */
    public static void awaitWaiting(Statement statement, Future<?> whoShall) throws SQLException {
        boolean waiting = false;
        while (!waiting && !whoShall.isDone()) {
            Thread.onSpinWait();
            try (ResultSet locks = statement.executeQuery("select from pg_locks where not granted")) {
                waiting = locks.next();
            }
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.builder()
                    // Sorts as people do, hence not by code point where the schema does not say so.
                    .setLocaleConfig("locale-provider", "icu")
                    .setLocaleConfig("icu-locale", "en")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url", address("postgres"),
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres",
                // It ends before the service does, whose pool then says so of each connection.
                "quarkus.log.category.\"io.agroal.pool\".level", "ERROR");
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
