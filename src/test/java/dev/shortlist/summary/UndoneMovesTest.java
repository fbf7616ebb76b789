package dev.shortlist.summary;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortlist.support.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A move that the same actor takes back within a minute: figures and waiting times are as if neither had happened.
 * {@code -Dhistories} sets how many histories are drawn, {@code -Dseed} the first of them.
 */
@QuarkusTest
class UndoneMovesTest {

    private static final int HISTORIES = Integer.getInteger("histories", 20);
    private static final int SEED = Integer.getInteger("seed", 1);
    private static final int MOVES = 40;

    @Inject
    DataSource database;

    /** Makes an applicant have its status for longer. */
    private void age(String applicant, String interval) throws SQLException {
        Sql.run(
                database,
                "update applicant set status_since = status_since - cast(? as interval) where id = ?",
                interval,
                id(applicant));
    }

    private OffsetDateTime since(String applicant) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return since(connection, id(applicant));
        }
    }

    private static OffsetDateTime since(Connection connection, long applicant) throws SQLException {
        Object since = Sql.value(connection, "select status_since from applicant where id = ?", applicant);
        return ((Timestamp) since).toInstant().atOffset(ZoneOffset.UTC);
    }

    /** Of each status of a job that has had one: how many have it, came and left, and for how many microseconds these had it. */
    private Map<String, List<Long>> figures(long job) throws SQLException {
        Map<String, List<Long>> figures = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select status, sum(applicants), sum(entered), sum(stays), sum(stayed) * 1000000
                        from status_figure
                        where job_id = ?
                        group by status
                        having sum(applicants) <> 0 or sum(entered) <> 0 or sum(stays) <> 0 or sum(stayed) <> 0
                        """)) {
            statement.setLong(1, job);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    figures.put(
                            rows.getString(1),
                            List.of(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
                }
            }
        }
        return figures;
    }

    /** Those of a status that one applicant has come into, and nobody has left. */
    private static final List<Long> ONE = List.of(1L, 1L, 0L, 0L);

    private void move(String actor, String applicant, String status) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            move(connection, actor, id(applicant), null, status);
            connection.commit();
        }
    }

    /** @param job null for the same */
    private static void move(Connection connection, String actor, long applicant, Long job, String status)
            throws SQLException {
        Sql.run(connection, "select set_config('shortlist.actor', ?, true)", actor);
        Sql.run(
                connection,
                "update applicant set job_id = coalesce(cast(? as bigint), job_id), status = ? where id = ?",
                job,
                status,
                applicant);
    }

    @Test
    void what_is_taken_back_within_a_minute_has_not_happened() throws SQLException {
        String job = aJob();
        String applicant = anApplicant(job);
        age(applicant, "36 hours");
        OffsetDateTime since = since(applicant);

        ok(patch(applicant, Map.of("Status", "Rejected")));
        ok(patch(applicant, Map.of("Status", "Under review")));

        assertEquals(Map.of("Under review", ONE), figures(id(job)));
        assertEquals(since, since(applicant));
    }

    @Test
    void the_funnel_shows_neither() {
        String job = aJob();
        String applicant = anApplicant(job);
        String before = ok(get(job + "funnel/"));

        ok(patch(applicant, Map.of("Status", "Started")));
        ok(patch(applicant, Map.of("Status", "Under review")));

        assertEquals(before, ok(get(job + "funnel/")));
    }

    @Test
    void after_more_than_a_minute_it_is_another_move() throws SQLException {
        String job = aJob();
        String applicant = anApplicant(job);
        ok(patch(applicant, Map.of("Status", "Rejected")));
        age(applicant, "61 seconds");

        ok(patch(applicant, Map.of("Status", "Under review")));

        assertEquals(2L, figures(id(job)).get("Under review").get(1));
        assertEquals(1L, figures(id(job)).get("Rejected").get(2));
    }

    @Test
    void what_somebody_else_takes_back_counts() throws SQLException {
        String job = aJob();
        String applicant = anApplicant(job);
        move("ana", applicant, "Rejected");

        move("bo", applicant, "Under review");

        assertEquals(2L, figures(id(job)).get("Under review").get(1));
    }

    @Test
    void another_job_is_left_as_if_nobody_had_come() throws SQLException {
        String job = aJob();
        String other = aJob();
        String applicant = anApplicant(job);
        age(applicant, "2 days");
        OffsetDateTime since = since(applicant);

        ok(patch(applicant, Map.of("Job", other, "Status", "Offer pending")));
        ok(patch(applicant, Map.of("Job", job, "Status", "Under review")));

        assertEquals(Map.of("Under review", ONE), figures(id(job)));
        assertEquals(Map.of(), figures(id(other)));
        assertEquals(since, since(applicant));
    }

    @Test
    void several_moves_are_taken_back_one_after_the_other() throws SQLException {
        String job = aJob();
        String applicant = anApplicant(job);
        age(applicant, "2 days");
        OffsetDateTime since = since(applicant);

        for (String status : List.of("Offer pending", "Started", "Offer pending", "Under review")) {
            ok(patch(applicant, Map.of("Status", status)));
        }

        assertEquals(Map.of("Under review", ONE), figures(id(job)));
        assertEquals(since, since(applicant));
    }

    @Test
    void a_move_that_was_taken_back_can_be_made_anew() throws SQLException {
        String job = aJob();
        String applicant = anApplicant(job);
        for (String status : List.of("Rejected", "Under review", "Rejected")) {
            move("ana", applicant, status);
        }

        assertEquals(1L, figures(id(job)).get("Rejected").get(1));
        assertEquals(1L, figures(id(job)).get("Under review").get(2));
    }

    @Test
    void moves_of_one_transaction_are_taken_back_too() throws SQLException {
        String job = aJob();
        String applicant = anApplicant(job);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            move(connection, "ana", id(applicant), null, "Started");
            move(connection, "ana", id(applicant), null, "Under review");
            connection.commit();
        }

        assertEquals(Map.of("Under review", ONE), figures(id(job)));
    }

    @Test
    void who_gets_the_id_of_somebody_deleted_has_not_made_their_moves() throws SQLException {
        String job = aJob();
        String applicant = anApplicant(job, new Map<?, ?>[0]);
        move("ana", applicant, "Rejected");
        move("ana", applicant, "Started");
        Sql.run(database, "delete from applicant where id = ?", id(applicant));
        created(post(applicant, with(without(mikeLiu(job), "Experiences"), "Status", "Started")));

        move("ana", applicant, "Rejected");

        assertEquals(2L, figures(id(job)).get("Rejected").get(1));
        assertEquals(2L, figures(id(job)).get("Started").get(2));
    }

    @Test
    void the_history_and_the_changes_tell_of_both() {
        String applicant = anApplicant(aJob(), new Map<?, ?>[0]);
        ok(patch(applicant, Map.of("Status", "Rejected")));
        ok(patch(applicant, Map.of("Status", "Under review", "Last name", "Lee")));
        ok(patch(applicant, Map.of("Status", "Rejected")));

        Response history = get(applicant + "history/");

        assertEquals(List.of("created", "changed", "move undone", "changed"), history.path("results.What"));
        assertEquals(
                Map.of(
                        "Last name", Map.of("From", "Liu", "To", "Lee"),
                        "Status", Map.of("From", "Rejected", "To", "Under review")),
                history.path("results[2].Changes"));
    }

    @Test
    void two_who_move_at_the_same_time_leave_exact_figures() throws Exception {
        String job = aJob();
        String applicant = anApplicant(job);

        atOnce(() -> {
            for (String status : List.of("Rejected", "Under review", "Started", "Under review")) {
                ok(patch(applicant, Map.of("Status", status)));
            }
            return null;
        });

        exact(List.of(id(job)), "");
    }

    @Test
    @Tag("slow")
    void figures_are_those_of_the_moves_that_remain_after_any_history() throws Exception {
        for (int seed = SEED; seed < SEED + HISTORIES; seed++) {
            String name = "-Dseed=" + seed;
            Random random = new Random(seed);
            List<Long> jobs = List.of(id(aJob()), id(aJob()));
            List<Person> people = List.of(new Person(jobs), new Person(jobs));
            for (int i = 0; i < MOVES; i++) {
                one(people, random).draw(random);
            }

            Map<Long, Map<String, List<Long>>> expected = expected(people);
            remain(expected, jobs, name);
            for (Person person : people) {
                assertEquals(person.moves.peek().since, since(APPLICANTS + person.id + "/"), name);
            }
            for (int pruned = 1; pruned > 0; pruned = random.nextInt(4)) {
                Sql.run(database, "select prune_journal(now() + interval '1 day', ?)", 1 + random.nextInt(10));
                exact(jobs, name);
            }
            Sql.run(database, "select rebuild_tallies()");
            remain(expected, jobs, name);
        }
    }

    private void remain(Map<Long, Map<String, List<Long>>> expected, List<Long> jobs, String name) throws SQLException {
        for (long job : jobs) {
            assertEquals(expected.getOrDefault(job, Map.of()), figures(job), name);
        }
        exact(jobs, name);
    }

    /** What counting the journal gives. */
    private void exact(List<Long> jobs, String name) {
        QuarkusTransaction.requiringNew().run(() -> assertEquals(List.of(), Figures.statusDrift(jobs), name));
    }

    private static Map<Long, Map<String, List<Long>>> expected(List<Person> people) {
        Map<Long, Map<String, long[]>> counts = new HashMap<>();
        for (Person person : people) {
            Move from = null;
            List<Move> moves = new ArrayList<>(person.moves);
            Collections.reverse(moves);
            for (Move move : moves) {
                count(counts, move)[1]++;
                if (from != null) {
                    count(counts, from)[2]++;
                    count(counts, from)[3] += move.micros;
                }
                from = move;
            }
            count(counts, from)[0]++;
        }
        Map<Long, Map<String, List<Long>>> figures = new HashMap<>();
        counts.forEach((job, statuses) -> {
            Map<String, List<Long>> each = new TreeMap<>();
            statuses.forEach((status, count) -> each.put(status, List.of(count[0], count[1], count[2], count[3])));
            figures.put(job, each);
        });
        return figures;
    }

    private static long[] count(Map<Long, Map<String, long[]>> counts, Move move) {
        return counts.computeIfAbsent(move.job, job -> new HashMap<>())
                .computeIfAbsent(move.status, status -> new long[4]);
    }

    /**
     * A creation or a move that has not been taken back.
     *
     * @param micros how long the applicant had the status before
     * @param since since when the applicant has the status
     * @param isOld whether that is more than a minute ago
     */
    private record Move(String actor, long job, String status, long micros, OffsetDateTime since, boolean isOld) {}

    /** An applicant who is moved about. */
    private final class Person {

        private final List<Long> jobs;
        private final long id;

        /** The last one first. */
        private final Deque<Move> moves = new ArrayDeque<>();

        Person(List<Long> jobs) throws SQLException {
            this.jobs = jobs;
            String applicant = anApplicant(JOBS + jobs.get(0) + "/", hooli());
            id = id(applicant);
            moves.push(new Move("", jobs.get(0), "Under review", 0, since(applicant), false));
        }

        void draw(Random random) throws SQLException {
            if (random.nextInt(6) == 0) {
                age(APPLICANTS + id + "/", "2 days");
                Move last = moves.pop();
                OffsetDateTime since = since(APPLICANTS + id + "/");
                moves.push(new Move(last.actor, last.job, last.status, last.micros, since, true));
            }
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                for (int i = random.nextInt(3); i >= 0; i--) {
                    move(connection, random);
                }
                connection.commit();
            }
        }

        private void move(Connection connection, Random random) throws SQLException {
            Move last = moves.pop();
            Move before = moves.peek();
            moves.push(last);
            boolean isBack = before != null && random.nextBoolean();
            String actor = random.nextInt(4) == 0 ? "bo" : "ana";
            long job = isBack ? before.job : one(jobs, random);
            String status = isBack ? before.status : one(List.of("Under review", "Rejected", "Started"), random);
            if (job == last.job && status.equals(last.status)) {
                return;
            }
            UndoneMovesTest.move(connection, actor, id, job, status);
            OffsetDateTime now = since(connection, id);
            boolean isUndone = before != null
                    && job == before.job
                    && status.equals(before.status)
                    && actor.equals(last.actor)
                    && !last.isOld;
            if (isUndone) {
                moves.pop();
            } else {
                long micros = Duration.between(last.since, now).toNanos() / 1_000;
                moves.push(new Move(actor, job, status, micros, now, false));
            }
        }
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
