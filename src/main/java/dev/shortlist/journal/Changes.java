package dev.shortlist.journal;

import dev.shortlist.web.problem.HttpProblem;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.core.Response.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.jdbc.ReturningWork;

/**
 * All changes in one order, which is the same for each reader. Who goes on after the last change that it has read gets each
 * committed one exactly once: a change is not shown before every transaction that could still come before it has ended.
 */
public final class Changes {

    /**
     * Reads one index from the cursor on, however many rows there are. In its first column it tells whether the rows after
     * the cursor may be incomplete: some were pruned, or the cursor is of a transaction that this database has not had.
     */
    static final String PAGE = """
            with cursor as (select cast(? as xid8) as xid, cast(? as bigint) as number)
            select
                cursor.xid > pg_snapshot_xmax(pg_current_snapshot())
                or exists (select from pruned_until p where (p.xid, p.number) > (cursor.xid, cursor.number)) as is_gone,
                page.*
            from cursor
            left join lateral (
                select xid, number, at, actor, kind, what, object_id, job_id, applicant_id, old_job_id, old_status, status, fields
                from journal
                where (xid, number) > (cursor.xid, cursor.number)
                and xid < pg_snapshot_xmin(pg_current_snapshot())
                and (what <> 'changed' or fields is not null or old_status is not null)
                order by xid, number
                limit %d
            ) page on true
            order by page.xid, page.number
            """;

    /** Reads the same index from its end. */
    private static final String NEWEST = """
            select xid, number, at, actor, kind, what, object_id, job_id, applicant_id, old_job_id, old_status, status, fields
            from journal
            where xid < pg_snapshot_xmin(pg_current_snapshot())
            and (what <> 'changed' or fields is not null or old_status is not null)
            order by xid desc, number desc
            limit %d
            """;

    private static final String FIRST = "select xid, number from pruned_until";
    private static final String LATEST = "select pg_snapshot_xmin(pg_current_snapshot()) as xid, 0 as number";

    private Changes() {}

    /**
     * The changes that follow a cursor, oldest first; fewer than the limit only if there are no more now.
     *
     * @throws HttpProblem 410 if changes after the cursor have been pruned
     */
    public static List<Change> after(Cursor cursor, int limit) {
        return query(connection -> {
            // The limit is a literal: a plan for any limit would be worse.
            try (PreparedStatement statement = connection.prepareStatement(PAGE.formatted(limit))) {
                statement.setString(1, Long.toString(cursor.xid()));
                statement.setLong(2, cursor.number());
                try (ResultSet rows = statement.executeQuery()) {
                    return changes(rows);
                }
            }
        });
    }

    private static List<Change> changes(ResultSet rows) throws SQLException {
        List<Change> changes = new ArrayList<>();
        while (rows.next()) {
            if (rows.getBoolean("is_gone")) {
                throw HttpProblem.of(
                        Status.GONE,
                        "Changes after this cursor are not kept any more. Begin anew: read the objects, and then the changes"
                                + " without after.");
            }
            if (rows.getObject("number") != null) {
                changes.add(Change.of(rows));
            }
        }
        return changes;
    }

    /** The newest changes, the newest first, up to a limit. */
    public static List<Change> newest(int limit) {
        return query(connection -> {
            List<Change> changes = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(NEWEST.formatted(limit));
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    changes.add(Change.of(rows));
                }
            }
            return changes;
        });
    }

    /** The cursor before the first change that is kept. */
    public static Cursor first() {
        return query(connection -> cursor(connection, FIRST));
    }

    /** The cursor after all changes that are shown now. */
    public static Cursor latest() {
        return query(connection -> cursor(connection, LATEST));
    }

    private static Cursor cursor(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? new Cursor(row.getLong("xid"), row.getLong("number")) : new Cursor(0, 0);
        }
    }

    private static <T> T query(ReturningWork<T> work) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> Panache.getSession().doReturningWork(work));
    }
}
