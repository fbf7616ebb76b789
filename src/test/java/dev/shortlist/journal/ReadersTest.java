package dev.shortlist.journal;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.journal.EventStream.Event;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whoever writes, by the service or past it, however many at once, and however long a transaction takes: each reader of the
 * changes gets each committed one exactly once, in one order, and what it then knows is what the tables hold.
 * {@code -Dreaders.histories} sets how many histories are drawn, {@code -Dseed} the first of them.
 */
@QuarkusTest
@Tag("slow")
class ReadersTest {

    private static final String CHANGES = "/api/changes/";

    private static final int HISTORIES = Integer.getInteger("readers.histories", 5);
    private static final int SEED = Integer.getInteger("seed", 1);
    private static final int WRITERS = 4;
    private static final int WRITES = 15;
    private static final int READERS = 3;

    /** Another writer was in the way: deadlock, serialization, a row that is gone, a lock that took too long. */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "23503", "55P03");

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private final List<Long> jobs = new CopyOnWriteArrayList<>();
    private final List<Long> applicants = new CopyOnWriteArrayList<>();

    @Test
    void each_reader_gets_each_change_once_in_one_order_and_then_knows_what_the_tables_hold() throws Exception {
        for (int seed = SEED; seed < SEED + HISTORIES; seed++) {
            String name = "-Dseed=" + seed;
            Random random = new Random(seed);
            String start = Changes.latest().toString();
            jobs.clear();
            applicants.clear();
            jobs.add(id(aJob()));
            AtomicInteger writing = new AtomicInteger(WRITERS);
            CompletableFuture<String> last = new CompletableFuture<>();

            List<Callable<List<Map<String, Object>>>> tasks = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Random own = new Random(random.nextLong());
                tasks.add(() -> read(start, last, own));
            }
            for (int i = 0; i < WRITERS; i++) {
                Random own = new Random(random.nextLong());
                tasks.add(() -> {
                    write(own);
                    if (writing.decrementAndGet() == 0) {
                        last.complete(aJob());
                    }
                    return null;
                });
            }
            List<List<Map<String, Object>>> read = atOnce(tasks).subList(0, READERS);

            for (List<Map<String, Object>> changes : read) {
                assertEquals(journaled(start), cursors(changes), name);
            }
            isWhatTheTablesHold(read.get(0), name);
        }
    }

    // Readers.

    /** Reads until it has got the last change, by pages and by events, and stops and goes on now and then. */
    private List<Map<String, Object>> read(String start, CompletableFuture<String> last, Random random)
            throws Exception {
        List<Map<String, Object>> changes = new ArrayList<>();
        String cursor = start;
        while (!last.isDone() || changes.isEmpty() || !isLast(changes.get(changes.size() - 1), last)) {
            int number = 1 + random.nextInt(20);
            List<Map<String, Object>> more =
                    random.nextBoolean() ? page(cursor, number) : events(cursor, number, changes.size(), last);
            changes.addAll(more);
            cursor =
                    more.isEmpty() ? cursor : (String) more.get(more.size() - 1).get("Cursor");
        }
        return changes;
    }

    private static boolean isLast(Map<String, Object> change, CompletableFuture<String> last) {
        return last.isDone() && change.get("Url").equals(last.join());
    }

    private static List<Map<String, Object>> page(String cursor, int limit) {
        Response page = get(CHANGES + "?after=" + cursor + "&limit=" + limit);
        ok(page);
        return page.path("results");
    }

    private List<Map<String, Object>> events(String cursor, int number, int before, CompletableFuture<String> last)
            throws Exception {
        List<Map<String, Object>> changes = new ArrayList<>();
        Map<String, String> header = Map.of("Last-Event-ID", cursor);
        try (EventStream stream = EventStream.listen("http://localhost:" + RestAssured.port + CHANGES, header)) {
            // A heartbeat comes now and then, so nobody waits for ever.
            while (changes.size() < number) {
                Event event = stream.block();
                assertNotNull(
                        event,
                        () -> "The answer with status %d ended after %s, from %s"
                                .formatted(stream.answer.statusCode(), changes, cursor));
                if (event.data() != null) {
                    @SuppressWarnings("unchecked")
                    Map<String, Object> change = mapper.readValue(event.data(), Map.class);
                    changes.add(change);
                }
                boolean isOver = last.isDone() && (changes.isEmpty() || isLast(changes.get(changes.size() - 1), last));
                if (isOver) {
                    break;
                }
            }
        }
        return changes;
    }

    private static List<String> cursors(List<Map<String, Object>> changes) {
        return changes.stream().map(change -> (String) change.get("Cursor")).toList();
    }

    private List<String> journaled(String start) throws SQLException {
        List<String> cursors = new ArrayList<>();
        try (Connection connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select xid || '-' || number from journal where xid >= '%s' order by xid, number"
                                .formatted(start.replaceFirst("-.*", "")))) {
            while (rows.next()) {
                cursors.add(rows.getString(1));
            }
        }
        return cursors;
    }

    // What the changes tell.

    private void isWhatTheTablesHold(List<Map<String, Object>> changes, String name) throws SQLException {
        Map<String, String> known = new TreeMap<>();
        for (Map<String, Object> change : changes) {
            String url = (String) change.get("Url");
            boolean isKnown = known.containsKey(url);
            switch ((String) change.get("What")) {
                case "created" -> {
                    assertTrue(!isKnown, () -> name + ": created again: " + change);
                    known.put(url, state(change, null));
                }
                case "changed" -> {
                    assertTrue(isKnown, () -> name + ": not created before: " + change);
                    known.put(url, state(change, known.get(url)));
                }
                case "deleted" -> {
                    assertTrue(isKnown, () -> name + ": not created before: " + change);
                    known.remove(url);
                }
                default -> throw new AssertionError(change);
            }
        }
        Map<String, String> held = new TreeMap<>();
        for (Map<String, Object> change : changes) {
            String url = (String) change.get("Url");
            String query =
                    switch ((String) change.get("Kind")) {
                        case "Job" -> "select '/api/jobs/' || id || '/' from job where id = ?";
                        case "Applicant" ->
                            "select '/api/jobs/' || job_id || '/ ' || status from applicant where id = ?";
                        default -> "select '/api/jobs/' || job_id || '/' from experience where id = ?";
                    };
            Object state = Sql.value(database, query, id(url));
            if (state != null) {
                // An experience goes with its applicant, which is no change of its own.
                held.put(url, url.startsWith(EXPERIENCES) ? "" : (String) state);
            }
        }
        known.replaceAll((url, state) -> url.startsWith(EXPERIENCES) ? "" : state);
        assertEquals(held, known, name);
    }

    /** The job, and the status of an applicant. */
    private static String state(Map<String, Object> change, String before) {
        if (!change.get("Kind").equals("Applicant")) {
            return (String) change.get("Job");
        }
        Map<?, ?> status = (Map<?, ?>) change.get("Status");
        String old = before == null ? null : before.replaceFirst("^\\S+ ", "");
        if (status != null) {
            assertEquals(old, status.get("From"));
        }
        return change.get("Job") + " " + (status == null ? old : status.get("To"));
    }

    // Writers.

    private void write(Random random) throws SQLException {
        for (int i = 0; i < WRITES; i++) {
            if (random.nextBoolean()) {
                send(random);
            } else {
                transaction(random);
            }
        }
    }

    private void send(Random random) {
        switch (random.nextInt(7)) {
            case 0 -> jobs.add(id(aJob()));
            case 1 -> applicants.add(id(anApplicant(address(JOBS, jobs, random))));
            case 2 -> any(post(EXPERIENCES, with(hooli(), "Applicant", address(APPLICANTS, applicants, random))));
            case 3 -> any(patch(address(APPLICANTS, applicants, random), body("Status", status(random))));
            case 4 -> any(patch(anExperience(random), body("Institution", "Ansaro " + random.nextInt(3))));
            case 5 -> any(request().delete(anExperience(random)));
            default ->
                any(patch(
                        address(APPLICANTS, applicants, random),
                        body(
                                "Job",
                                address(JOBS, jobs, random),
                                "Email",
                                "m%d@test.com".formatted(random.nextInt(3)))));
        }
    }

    /** The applicant may be gone, or locked for too long. */
    private static void any(Response answer) {
        assertTrue(Set.of(200, 201, 204, 400, 404, 503).contains(answer.statusCode()), answer::asString);
    }

    /** Some statements past the service; others write before it is committed, or rolled back. */
    private void transaction(Random random) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    statement(connection, random);
                    if (random.nextInt(3) == 0) {
                        jobs.add(id(aJob()));
                    }
                }
                if (random.nextInt(3) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            } catch (SQLException e) {
                connection.rollback();
                if (!IN_THE_WAY.contains(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private void statement(Connection connection, Random random) throws SQLException {
        long applicant = one(applicants, random);
        switch (random.nextInt(6)) {
            case 0 -> Sql.run(connection, "update job set title = ? where id = ?", aTitle(), one(jobs, random));
            case 1 -> {
                long created = anId();
                Sql.run(
                        connection,
                        "insert into applicant (id, job_id, status, first_name, last_name, email)"
                                + " values (?, ?, ?, 'Mike', 'Liu', 'mike@test.com')",
                        created,
                        one(jobs, random),
                        status(random));
                applicants.add(created);
            }
            case 2 -> Sql.run(connection, "update applicant set status = ? where id = ?", status(random), applicant);
            case 3 -> Sql.run(connection, "update applicant set job_id = ? where id = ?", one(jobs, random), applicant);
            case 4 ->
                Sql.run(
                        connection,
                        "update experience set description = ? where applicant_id = ?",
                        aTitle(),
                        applicant);
            default -> {
                Sql.run(connection, "delete from experience where applicant_id = ?", applicant);
                if (random.nextBoolean()) {
                    Sql.run(connection, "delete from applicant where id = ?", applicant);
                }
            }
        }
    }

    private static String status(Random random) {
        return STATUSES.get(random.nextInt(STATUSES.size()));
    }

    /** One of an applicant; where there is none, an address that leads to nothing. */
    private String anExperience(Random random) {
        List<String> found =
                get(EXPERIENCES + "?applicant=" + one(applicants, random)).path("results.Url");
        return found == null || found.isEmpty() ? EXPERIENCES + anId() + "/" : found.get(random.nextInt(found.size()));
    }

    private static String address(String collection, List<Long> ids, Random random) {
        return collection + one(ids, random) + "/";
    }

    /** One that there was; if there has been none, an id that nothing has. */
    private static long one(List<Long> ids, Random random) {
        return ids.isEmpty() ? anId() : ids.get(random.nextInt(ids.size()));
    }
}
