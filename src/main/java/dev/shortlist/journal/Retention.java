package dev.shortlist.journal;

import dev.shortlist.applicant.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * How long people are kept: those who have had a status since before a time, and are not erased yet.
 *
 * @param before the status was changed no later
 */
record Retention(Status status, Instant before) {

    private static final String NEXT = """
            select id
            from applicant
            where status = ?
            and status_since < ?
            and erased_at is null
            and id > ?
            order by id
            limit ?
            """;

    /** The next of them by id, locked until the transaction ends: whoever had just been changed is not among them. */
    List<Long> lockNext(Connection connection, long afterId, int limit) throws SQLException {
        return next(connection, NEXT + "for update", afterId, limit);
    }

    /** The next of them by id. */
    List<Long> next(Connection connection, long afterId, int limit) throws SQLException {
        return next(connection, NEXT, afterId, limit);
    }

    private List<Long> next(Connection connection, String query, long afterId, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, status.label());
            statement.setObject(2, before.atOffset(ZoneOffset.UTC));
            statement.setLong(3, afterId);
            statement.setInt(4, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<Long> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
                return ids;
            }
        }
    }
}
