package dev.shortlist.exchange;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Creates with {@code duplicates=fail}, beside each other and beside imports. */
@QuarkusTest
class DuplicatesTest {

    private static final String FAIL = "?duplicates=fail";

    @Inject
    DataSource database;

    private final String title = aTitle();
    private String job;

    @BeforeEach
    void aJobWithATitle() {
        job = aJob(title);
    }

    private Map<String, Object> person(String email) {
        return with(without(mikeLiu(job), "Experiences"), "Email", email);
    }

    private static List<String> emails(String job) {
        return get(APPLICANTS + "?limit=200&job=" + id(job)).path("results.Email");
    }

    /** Expects that there is one already, at an address. */
    private static void duplicate(String other, Response answer) {
        problem(409, answer).says(other);
        assertEquals(other, answer.header("Location"));
    }

    // Applicants.

    @Test
    void who_has_applied_for_the_job_with_the_same_email_is_told() {
        String first = created(post(APPLICANTS + FAIL, person("mike@test.com")));

        for (String address : List.of(APPLICANTS, APPLICANTS + anId() + "/")) {
            duplicate(first, post(address + FAIL, person("MIKE@Test.com")));
        }
        duplicate(first, post(APPLICANTS + "?duplicates=FAIL", with(mikeLiu(job), "Email", "mike@test.com")));

        assertEquals(List.of("mike@test.com"), emails(job));
    }

    @Test
    void another_job_and_another_email_are_none() {
        created(post(APPLICANTS + FAIL, person("mike@test.com")));

        created(post(APPLICANTS + FAIL, with(person("mike@test.com"), "Job", aJob())));
        created(post(APPLICANTS + FAIL, person("mik@test.com")));
    }

    @Test
    void without_the_parameter_everybody_is_stored() {
        created(post(APPLICANTS, person("mike@test.com")));
        created(post(APPLICANTS, person("mike@test.com")));
        created(post(APPLICANTS + anId(), person("mike@test.com")));
    }

    @Test
    void an_id_that_is_taken_is_told_first() {
        String first = created(post(APPLICANTS, person("mike@test.com")));

        Response answer = post(first + FAIL, person("mike@test.com"));

        problem(409, answer).says("The id " + id(first) + " is taken.");
        assertNull(answer.header("Location"));
    }

    @Test
    void all_else_is_a_400() {
        for (String address : List.of(APPLICANTS, APPLICANTS + anId() + "/", JOBS, JOBS + anId() + "/")) {
            for (String value : List.of("", "skip", "keep", "true")) {
                problem(400, post(address + "?duplicates=" + value, "{}")).says("duplicates must be \"fail\"");
            }
            problem(400, post(address + "?duplicates=fail&duplicates=fail", "{}"))
                    .says("more than once");
            problem(400, post(address + "?duplicate=fail", "{}")).says("there is duplicates");
        }
        problem(400, post(EXPERIENCES + FAIL, "{}")).says("\"duplicates\" is not a parameter here");
        problem(400, patch(job + FAIL, "{}")).says("\"duplicates\" is not a parameter here");
        invalid(post(JOBS + FAIL, "{}"), "#/Title", "#/Location", "#/Description");
    }

    @Test
    void of_many_at_once_one_is_stored_and_the_others_are_told_which() throws Exception {
        List<Response> answers = atOnce(() -> post(APPLICANTS + FAIL, person("mike@test.com")));

        List<String> stored = all(APPLICANTS + "?job=" + id(job));
        assertEquals(1, stored.size());
        assertEquals(
                1, answers.stream().filter(answer -> answer.statusCode() == 201).count());
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> duplicate(stored.get(0), answer));
    }

    // Jobs.

    @Test
    void a_job_with_the_same_title_is_told() {
        Map<String, Object> other = with(salesRep(), "Title", " " + title.toUpperCase() + " ");

        for (String address : List.of(JOBS, JOBS + anId() + "/")) {
            duplicate(job, post(address + FAIL, other));
        }
        created(post(JOBS + FAIL, with(salesRep(), "Title", title + " II")));
        created(post(JOBS, other));
    }

    @Test
    void of_many_jobs_at_once_one_is_stored() throws Exception {
        String other = aTitle();

        List<Response> answers = atOnce(() -> post(JOBS + FAIL, with(salesRep(), "Title", other)));

        List<String> stored = all(JOBS + "?q=" + other.replace(" ", "%20"));
        assertEquals(1, stored.size());
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> duplicate(stored.get(0), answer));
    }

    // Beside imports.

    private static Response send(String query, String file) {
        return request()
                .contentType("application/x-ndjson")
                .body(file.getBytes(UTF_8))
                .post("/api/import/" + query);
    }

    private static String line(String job, String email) {
        return """
                {"Job": "%s", "First name": "Ana", "Last name": "Diaz", "Email": "%s", "Experiences": [\
                {"Category": "Work", "Start": "2001-02-03", "Institution": "Hooli", "Description": "d"}]}
                """.formatted(job, email);
    }

    /** Waits until somebody waits for a lock, or until the task that should wait is done. */
    private static void awaitWaiting(Connection connection, Future<?> task) throws SQLException {
        while (!task.isDone() && Sql.value(connection, "select 1 from pg_locks where not granted") == null) {
            Thread.onSpinWait();
        }
    }

    /** An import that has stored its applicants, and cannot go on with their experiences until the connection lets it. */
    private static Future<Response> importThatWaits(Connection connection, String query, String file)
            throws SQLException {
        connection.setAutoCommit(false);
        Sql.run(connection, "lock table experience in share mode");
        Future<Response> answer = CompletableFuture.supplyAsync(() -> send(query, file));
        awaitWaiting(connection, answer);
        return answer;
    }

    @Test
    void an_import_that_is_overtaken_fails() throws Exception {
        try (Connection connection = database.getConnection()) {
            Future<Response> running =
                    importThatWaits(connection, "", line(title, "a@test.com") + line(title, "mike@test.com"));
            created(post(APPLICANTS + FAIL, person("Mike@test.com")));
            connection.rollback();

            Response answer = running.get();

            problem(400, answer);
            assertEquals(List.of(2), answer.path("errors.line"));
            assertEquals(List.of("Mike@test.com"), emails(job));
        }
    }

    @Test
    void an_import_that_is_overtaken_skips_who_came_before() throws Exception {
        try (Connection connection = database.getConnection()) {
            Future<Response> running = importThatWaits(
                    connection, "?duplicates=skip", line(title, "a@test.com") + line(title, "mike@test.com"));
            created(post(APPLICANTS + FAIL, person("mike@test.com")));
            connection.rollback();

            Response answer = running.get();

            ok(answer);
            assertEquals(1, answer.<Integer>path("Duplicates"));
            assertEquals(List.of("mike@test.com", "a@test.com"), emails(job));
        }
    }

    @Test
    void an_import_that_keeps_duplicates_is_not_disturbed() throws Exception {
        try (Connection connection = database.getConnection()) {
            Future<Response> running = importThatWaits(connection, "?duplicates=keep", line(title, "mike@test.com"));
            created(post(APPLICANTS + FAIL, person("mike@test.com")));
            connection.rollback();

            ok(running.get());
        }
        assertEquals(2, emails(job).size());
        duplicate(all(APPLICANTS + "?job=" + id(job)).get(0), post(APPLICANTS + FAIL, person("mike@test.com")));
    }

    @Test
    void a_job_that_an_import_would_make_of_a_title_is_made_once() throws Exception {
        String other = aTitle();
        try (Connection connection = database.getConnection()) {
            Future<Response> running = importThatWaits(connection, "?create_jobs=true", line(other, "mike@test.com"));
            String made = created(post(JOBS + FAIL, with(salesRep(), "Title", other)));
            connection.rollback();

            ok(running.get());
            assertEquals(List.of(made), all(JOBS + "?q=" + other.replace(" ", "%20")));
            assertEquals(List.of("mike@test.com"), emails(made));
        }
    }

    @Test
    void an_import_waits_for_who_has_come_before_it_and_finds_them() throws Exception {
        long id = anId();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Sql.run(
                    connection,
                    "insert into applicant (id, job_id, status, first_name, last_name, email)"
                            + " values (?, ?, 'Under review', 'Mike', 'Liu', 'mike@test.com')",
                    id,
                    id(job));
            assertNull(Sql.value(connection, "select other_application(?)", id));
            Future<Response> running = CompletableFuture.supplyAsync(() -> send("", line(title, "mike@test.com")));
            awaitWaiting(connection, running);
            connection.commit();

            problem(400, running.get()).says("Email must be new in the job");
        }
        assertEquals(List.of("mike@test.com"), emails(job));
    }

    /** Others than the person whom it imports. */
    @Test
    void nobody_waits_for_an_import() throws Exception {
        try (Connection connection = database.getConnection()) {
            Future<Response> running = importThatWaits(connection, "", line(title, "mike@test.com"));
            String other = created(post(APPLICANTS + FAIL, person("other@test.com")));
            duplicate(other, post(APPLICANTS + FAIL, person("other@test.com")));
            created(post(JOBS + FAIL, with(salesRep(), "Title", aTitle())));
            assertTrue(!running.isDone());
            connection.rollback();

            ok(running.get());
        }
        assertEquals(Set.of("mike@test.com", "other@test.com"), Set.copyOf(emails(job)));
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(ints = {1, 2, 3})
    void whoever_comes_when_is_stored_once(int seed) throws Exception {
        Random random = new Random(seed);
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String email = "mike%d@test.com".formatted(random.nextInt(12));
            String another = "mike%d@test.com".formatted(random.nextInt(12));
            String query = random.nextBoolean() ? "" : "?duplicates=skip";
            boolean isImport = random.nextInt(4) == 0;
            tasks.add(() -> isImport
                    ? send(query, line(title, email) + line(title, another)).statusCode()
                    : post(APPLICANTS + FAIL, person(email)).statusCode());
        }

        Set<Integer> statuses = new HashSet<>(atOnce(tasks));

        // One import after another, and so many wait for their turn.
        assertTrue(Set.of(200, 201, 400, 409, 503).containsAll(statuses), statuses::toString);
        List<String> stored = emails(job);
        assertEquals(
                List.of(),
                stored.stream()
                        .filter(email -> Collections.frequency(stored, email) > 1)
                        .toList());
    }
}
