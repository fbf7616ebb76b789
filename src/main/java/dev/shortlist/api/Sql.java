package dev.shortlist.api;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What PostgreSQL's error codes say (PostgreSQL, Appendix A). */
final class Sql {

    /**
     * serialization_failure, deadlock_detected, unique_violation, and foreign_key_violation: what a body names was looked
     * up, and has changed since.
     */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "23505", "23503");

    private Sql() {}

    /** The database's own refusal behind what was thrown, or null. */
    static SQLException cause(Throwable thrown) {
        if (thrown == null || thrown instanceof SQLException) {
            return (SQLException) thrown;
        }
        // A commit that fails tells why only in what it suppressed.
        return Stream.concat(Stream.ofNullable(thrown.getCause()), Stream.of(thrown.getSuppressed()))
                .map(Sql::cause)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Another transaction was in the way: the same may succeed at once. */
    static boolean somebodyWasInTheWay(SQLException refusal) {
        return refusal.getSQLState() != null && IN_THE_WAY.contains(refusal.getSQLState());
    }

    /**
     * There is no connection, or none left: the classes 08 (connection), 53 (resources) and 57 (an operator's
     * intervention), and the pool's own refusals, which have no code. Or it leads to a replica, which takes no changes:
     * 25006 (read_only_sql_transaction).
     */
    static boolean unavailable(SQLException refusal) {
        String state = refusal.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.equals("25006")
                || somebodyWasInTheWay(refusal);
    }
}
