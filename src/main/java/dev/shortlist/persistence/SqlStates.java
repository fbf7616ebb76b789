package dev.shortlist.persistence;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What PostgreSQL's error codes say (PostgreSQL, Appendix A). */
public final class SqlStates {

    /**
     * serialization_failure, deadlock_detected, unique_violation, and foreign_key_violation: what a body names was looked
     * up, and has changed since.
     */
    private static final Set<String> RETRYABLE = Set.of("40001", "40P01", "23505", "23503");

    private SqlStates() {}

    /** The database's own refusal behind what was thrown, or null. */
    public static SQLException cause(Throwable thrown) {
        if (thrown == null || thrown instanceof SQLException) {
            return (SQLException) thrown;
        }
        // A commit that fails tells why only in what it suppressed.
        return Stream.concat(Stream.ofNullable(thrown.getCause()), Stream.of(thrown.getSuppressed()))
                .map(SqlStates::cause)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Another transaction was in the way: the same may succeed at once. */
    static boolean isRetryable(SQLException refusal) {
        return refusal.getSQLState() != null && RETRYABLE.contains(refusal.getSQLState());
    }

    /**
     * There is no connection, or none left: the classes 08 (connection), 53 (resources) and 57 (an operator's
     * intervention), and the pool's own refusals, which have no code. Or it leads to a replica, which takes no changes:
     * 25006 (read_only_sql_transaction).
     */
    public static boolean isUnavailable(SQLException refusal) {
        String state = refusal.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.equals("25006")
                || isRetryable(refusal);
    }
}
