package dev.shortlist;

import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.postgresql.Driver;

/** Tells in a line or two what ended the program, and by which setting the user can correct it. */
final class FailureMessage {

    private static final String URL = "quarkus.datasource.jdbc.url";

    private FailureMessage() {}

    /** The message for an exception; empty if it is nothing that a user can correct. */
    static Optional<String> of(Throwable thrown, Config config) {
        Optional<String> wrongSetting = wrongSetting(config);
        if (wrongSetting.isPresent()) {
            return wrongSetting;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure) {
                return Optional.of("Database: " + reason(failure) + setting(failure, config));
            }
            if (cause instanceof BindException || cause instanceof ConfigValidationException) {
                return Optional.of(cause.getMessage());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrongSetting(Config config) {
        Optional<String> url = config.getOptionalValue(URL, String.class);
        if (url.isEmpty()) {
            return Optional.of(
                    "No database: set QUARKUS_DATASOURCE_JDBC_URL to the address of a PostgreSQL server, such as"
                            + " jdbc:postgresql://localhost:5432/shortlist, and QUARKUS_DATASOURCE_USERNAME and"
                            + " QUARKUS_DATASOURCE_PASSWORD.");
        }
        if (Driver.parseURL(url.get(), null) == null) {
            return Optional.of("QUARKUS_DATASOURCE_JDBC_URL must be an address such as"
                    + " jdbc:postgresql://localhost:5432/shortlist, not " + withoutQuery(url.get()));
        }
        String access = config.getValue("shortlist.access", String.class);
        if (!access.equalsIgnoreCase("open") && !access.equalsIgnoreCase("closed")) {
            return Optional.of("shortlist.access (SHORTLIST_ACCESS) must be open or closed, not " + access);
        }
        return Optional.empty();
    }

    private static String reason(SQLException failure) {
        if (failure.getCause() instanceof UnknownHostException unknown) {
            return "The host " + unknown.getMessage() + " is unknown.";
        } else if (failure.getCause() instanceof SocketTimeoutException) {
            return "It did not answer in time.";
        }
        return failure.getMessage();
    }

    /** A line that names the setting: by the classes of error codes (PostgreSQL, Appendix A), and none for most. */
    private static String setting(SQLException failure, Config config) {
        String state = failure.getSQLState();
        if (state != null && state.startsWith("28")) {
            String owner = config.getOptionalValue("quarkus.flyway.username", String.class)
                            .isPresent()
                    ? " QUARKUS_FLYWAY_USERNAME and QUARKUS_FLYWAY_PASSWORD, or"
                    : "";
            return "%nCheck%s QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.".formatted(owner);
        }
        // The pool's own exceptions have no code. 3D000: there is no such database.
        if (state == null || state.startsWith("08") || state.equals("3D000")) {
            String url = withoutQuery(config.getValue(URL, String.class));
            return "%nCheck QUARKUS_DATASOURCE_JDBC_URL, which is %s".formatted(url);
        }
        return "";
    }

    /** The query of an address may have a password. */
    private static String withoutQuery(String url) {
        return url.replaceFirst("(?s)\\?.*", "");
    }
}
