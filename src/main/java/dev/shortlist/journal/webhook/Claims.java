package dev.shortlist.journal.webhook;

import dev.shortlist.journal.Change;
import dev.shortlist.journal.Changes;
import dev.shortlist.journal.Cursor;
import dev.shortlist.web.problem.HttpProblem;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * How services share the webhooks, by the table alone. A service claims those that have something to deliver and that no
 * other service has. A claim ends some seconds after its service has last reported: if that was killed, another goes on.
 * Whoever reports by a claim that has ended is told so, and stops.
 */
@Singleton
class Claims {

    /** More than an attempt takes: see {@link DeliverySender}. */
    private static final String LEASE = "interval '30 seconds'";

    /** Of all connections to the database, beside the one that writes moves: requests need the rest. */
    private static final int MAX_CONNECTIONS = 1;

    private static final int PAGE_SIZE = 50;

    private static final String COLUMNS =
            " id, claim, url, kinds, secret, cursor_xid, cursor_number, attempts, failing_since, state ";

    private static final String TAKE = """
            with due as materialized (
                select id as due_id
                from webhook w
                where state = 'Active'
                and (next_attempt_at is null or next_attempt_at <= now())
                and (claimed_until is null or claimed_until < now())
                and exists (
                    select from journal j
                    where (j.xid, j.number) > (w.cursor_xid, w.cursor_number)
                    and j.xid < pg_snapshot_xmin(pg_current_snapshot()))
                order by id
                limit ?
                for update skip locked
            )
            update webhook
            set claim = claim + 1, claimed_until = now() + %s
            from due
            where id = due_id
            returning %s
            """.formatted(LEASE, COLUMNS);

    private static final String MOVE = """
            update webhook
            set cursor_xid = cast(moved.xid as xid8), cursor_number = moved.number,
                attempts = 0, failing_since = null, next_attempt_at = null,
                last_success_at = case when moved.is_delivered then now() else last_success_at end,
                claimed_until = now() + %s
            from unnest(?, ?, ?, ?, ?) as moved (webhook_id, claim_number, xid, number, is_delivered)
            where id = moved.webhook_id and claim = moved.claim_number
            returning %s
            """.formatted(LEASE, COLUMNS);

    private static final String FAILED = """
            update webhook
            set attempts = attempts + 1, failing_since = ?, next_attempt_at = ?, last_failure_at = now(),
                last_failure = left(?, 500), state = case when ? then 'Paused' else state end, claimed_until = null
            where id = ? and claim = ?
            """;

    private static final String RELEASE = """
            update webhook
            set claimed_until = null
            where id = ? and claim = ?
            """;

    private static final String MAX_LAG = "select max(webhook_lag(id)) from webhook where state = 'Active'";

    @Inject
    DataSource database;

    /** Fair, so that a busy webhook keeps no other waiting. */
    private final Semaphore connections = new Semaphore(MAX_CONNECTIONS, true);

    private final Queue<Move> moves = new ConcurrentLinkedQueue<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor();

    /**
     * A webhook's next cursor.
     *
     * @param isDelivered whether the change at the cursor was delivered, and not left out
     * @param written the claim as it goes on, or null
     */
    private record Move(Claim claim, Cursor cursor, boolean isDelivered, CompletableFuture<Claim> written) {}

    @PreDestroy
    void stop() {
        writer.shutdown();
    }

    /** Work with a connection. */
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Claims webhooks that have something to deliver, up to a limit. */
    List<Claim> take(int limit) throws SQLException, InterruptedException {
        return run(connection -> {
            List<Claim> claims = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
                statement.setInt(1, limit);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        claims.add(claim(rows));
                    }
                }
            }
            return claims;
        });
    }

    /**
     * The next changes, for the webhook or not.
     *
     * @throws HttpProblem 410 if some were deleted before
     */
    List<Change> next(Claim claim) throws InterruptedException {
        connections.acquire();
        try {
            return Changes.after(claim.cursor(), PAGE_SIZE);
        } finally {
            connections.release();
        }
    }

    /** The cursor after all changes that are shown now. */
    Cursor latest() throws InterruptedException {
        connections.acquire();
        try {
            return Changes.latest();
        } finally {
            connections.release();
        }
    }

    /**
     * Reports that a change was delivered.
     *
     * @return the claim as it goes on, with the webhook as it is now; null if it has ended
     */
    Claim delivered(Claim claim, Cursor change) throws SQLException, InterruptedException {
        return move(claim, change, true);
    }

    /** Reports that no change up to a cursor is for the webhook; returns the same as {@link #delivered}. */
    Claim leftOut(Claim claim, Cursor last) throws SQLException, InterruptedException {
        return last.compareTo(claim.cursor()) <= 0 ? claim : move(claim, last, false);
    }

    /** Many wait at the same time, so one transaction writes all moves that have come up since the one before began. */
    private Claim move(Claim claim, Cursor cursor, boolean isDelivered) throws SQLException, InterruptedException {
        Move move = new Move(claim, cursor, isDelivered, new CompletableFuture<>());
        moves.add(move);
        writer.execute(this::writeMoves);
        try {
            return move.written.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }

    private void writeMoves() {
        List<Move> all = new ArrayList<>();
        for (Move move = moves.poll(); move != null; move = moves.poll()) {
            all.add(move);
        }
        if (all.isEmpty()) {
            return;
        }
        try {
            List<Claim> active = write(all);
            for (Move move : all) {
                move.written.complete(
                        active.stream().filter(move.claim::isSame).findFirst().orElse(null));
            }
        } catch (SQLException | RuntimeException e) {
            all.forEach(move -> move.written.completeExceptionally(e));
        }
    }

    /** Returns the claims that have not ended. */
    private List<Claim> write(List<Move> all) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setArray(1, array(connection, "bigint", all, move -> move.claim.webhookId()));
            statement.setArray(2, array(connection, "bigint", all, move -> move.claim.number()));
            statement.setArray(3, array(connection, "text", all, move -> Long.toString(move.cursor.xid())));
            statement.setArray(4, array(connection, "bigint", all, move -> move.cursor.number()));
            statement.setArray(5, array(connection, "boolean", all, Move::isDelivered));
            List<Claim> active = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString("state").equals(WebhookState.ACTIVE.label())) {
                        active.add(claim(rows));
                    }
                }
            }
            return active;
        }
    }

    private static Array array(Connection connection, String type, List<Move> moves, Function<Move, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, moves.stream().map(value).toArray());
    }

    /**
     * Reports that a change could not be delivered, and ends the claim.
     *
     * @param nextAttempt null to pause the webhook
     */
    void failed(Claim claim, String reason, Instant failingSince, Instant nextAttempt)
            throws SQLException, InterruptedException {
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(FAILED)) {
                statement.setObject(1, failingSince.atOffset(ZoneOffset.UTC));
                statement.setObject(2, nextAttempt == null ? null : nextAttempt.atOffset(ZoneOffset.UTC));
                statement.setString(3, reason);
                statement.setBoolean(4, nextAttempt == null);
                statement.setLong(5, claim.webhookId());
                statement.setLong(6, claim.number());
                return statement.execute();
            }
        });
    }

    /** Ends a claim. */
    void release(Claim claim) throws SQLException, InterruptedException {
        run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
                statement.setLong(1, claim.webhookId());
                statement.setLong(2, claim.number());
                return statement.execute();
            }
        });
    }

    /** For how many seconds a change has waited at most, for any active webhook. */
    long maxLag() throws SQLException, InterruptedException {
        return run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MAX_LAG);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private <T> T run(Work<T> work) throws SQLException, InterruptedException {
        connections.acquire();
        try (Connection connection = database.getConnection()) {
            return work.run(connection);
        } finally {
            connections.release();
        }
    }

    private static Claim claim(ResultSet row) throws SQLException {
        Array kinds = row.getArray("kinds");
        OffsetDateTime failingSince = row.getObject("failing_since", OffsetDateTime.class);
        return new Claim(
                row.getLong("id"),
                row.getLong("claim"),
                WebhookUrl.parse(row.getString("url")),
                Webhook.kinds(kinds == null ? null : List.of((String[]) kinds.getArray())),
                row.getBytes("secret"),
                new Cursor(row.getLong("cursor_xid"), row.getLong("cursor_number")),
                row.getInt("attempts"),
                failingSince == null ? null : failingSince.toInstant());
    }
}
