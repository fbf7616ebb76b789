package dev.shortlist.persistence;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The meaning of PostgreSQL's error codes (PostgreSQL, Appendix A). */
public final class SqlStates {

    /** Another transaction got in the way. */
    public static final String SERIALIZATION_FAILURE = "40001";

    /**
     * serialization_failure, deadlock_detected, unique_violation, and foreign_key_violation: an object that a body refers
     * to has changed since it was looked up.
     */
    private static final Set<String> RETRYABLE = Set.of(SERIALIZATION_FAILURE, "40P01", "23505", "23503");

    private SqlStates() {}

    /** The database's own exception among the causes of an exception, or null. */
    public static SQLException cause(Throwable thrown) {
        if (thrown == null || thrown instanceof SQLException) {
            return (SQLException) thrown;
        }
        // A failed commit tells why only in its suppressed exceptions.
        return Stream.concat(Stream.ofNullable(thrown.getCause()), Stream.of(thrown.getSuppressed()))
                .map(SqlStates::cause)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether another transaction got in the way: the same work may succeed at once. */
    static boolean isRetryable(SQLException exception) {
        return exception.getSQLState() != null && RETRYABLE.contains(exception.getSQLState());
    }

    /**
     * Whether the connection has ended: the class 08 (connection exception), 57P01 (admin_shutdown), 57P02 (crash_shutdown)
     * and 57P03 (cannot_connect_now).
     */
    static boolean hasEndedConnection(SQLException exception) {
        String state = exception.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P0"));
    }

    /**
     * Whether there is no connection, or none left: the classes 08 (connection exception), 53 (insufficient resources) and
     * 57 (operator intervention), and the pool's own exceptions, which have no code. Or the connection leads to a replica,
     * which takes no changes: 25006 (read_only_sql_transaction). Or the wait for a locked row took too long: 55P03
     * (lock_not_available). Or all retries failed.
     */
    public static boolean isUnavailable(SQLException exception) {
        String state = exception.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.equals("25006")
                || state.equals("55P03")
                || isRetryable(exception);
    }
}
