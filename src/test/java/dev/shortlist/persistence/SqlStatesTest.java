package dev.shortlist.persistence;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Finds PostgreSQL's error in what Hibernate, Agroal and Narayana throw. */
class SqlStatesTest {

    private final SQLException lost = new SQLException("An I/O error occurred", "08006");

    @Test
    void a_connection_lost_in_a_commit_is_found_behind_what_the_commit_suppressed() {
        Exception transaction = new Exception("XA_RBROLLBACK", lost);
        Exception commit = new Exception("Could not commit");
        commit.addSuppressed(transaction);

        assertSame(lost, SqlStates.cause(new IllegalStateException(commit)));
        assertTrue(SqlStates.isUnavailable(lost));
    }

    @Test
    void what_is_no_refusal_of_the_database_has_none_behind_it() {
        assertNull(SqlStates.cause(new IllegalStateException(new Exception("ours"))));
    }
}
