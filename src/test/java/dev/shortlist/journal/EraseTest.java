package dev.shortlist.journal;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Dump;
import dev.shortlist.support.Raw;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person is erased for good, and no figure changes. */
@QuarkusTest
class EraseTest {

    @Inject
    DataSource database;

    /** It stands in all that is personal, and nowhere else. */
    private final String secret = "Secret" + anId();

    private String job;
    private String applicant;

    @BeforeEach
    void aPerson() {
        job = aJob();
        Map<String, Object> person = with(mikeLiu(job), "First name", "Mike " + secret);
        person = with(with(person, "Last name", secret), "Email", secret + "@test.com");
        person = with(person, "Experiences", List.of(described(berkeley()), described(work("2004-08-01", null))));
        applicant = created(post(APPLICANTS, person));
    }

    private Map<String, Object> described(Map<String, Object> experience) {
        return with(experience, "Description", "I, " + secret);
    }

    private static Response erase(String applicant) {
        return request().post(applicant + "erase/");
    }

    /** Changes the person as an administrator of the database would, each time to other values. */
    private void changeBySql() throws Exception {
        String other = secret + anId();
        Sql.run(database, "update applicant set last_name = ? where id = ?", other, id(applicant));
        Sql.run(database, "update experience set description = ? where applicant_id = ?", other, id(applicant));
    }

    private List<String> secretRows() throws Exception {
        return Dump.rowsWith(database, secret);
    }

    private void assertErased() throws Exception {
        assertEquals(List.of(), secretRows());
        assertEquals("Erased", get(applicant).path("'Last name'"));
    }

    @Test
    void names_email_and_descriptions_are_gone_and_all_else_stays() throws Exception {
        String other = anApplicant(job);
        ok(patch(applicant, Map.of("Status", "Offer pending", "Email", "new." + secret + "@test.com")));
        changeBySql();
        assertFalse(secretRows().isEmpty());
        Map<String, Object> expected = get(applicant).path("");
        expected.put("First name", "Erased");
        expected.put("Last name", "Erased");
        expected.put("Email", "erased-" + id(applicant) + "@erased.invalid");
        experiences(expected).forEach(experience -> experience.put("Description", "Erased"));
        String otherBefore = ok(get(other));

        Response answer = erase(applicant);

        ok(answer);
        assertEquals(expected, answer.path(""));
        assertEquals(ok(get(applicant)), answer.asString());
        assertEquals(get(applicant).header("ETag"), answer.header("ETag"));
        assertErased();
        assertEquals(otherBefore, ok(get(other)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> experiences(Map<String, Object> applicant) {
        return (List<Map<String, Object>>) applicant.get("Experiences");
    }

    @Test
    void the_person_is_found_no_more() throws Exception {
        ok(erase(applicant));

        for (String query : List.of("q=" + secret, "email=" + secret + "@test.com")) {
            assertEquals(List.of(), get(APPLICANTS + "?" + query).path("results"));
        }
        String email = get(applicant).path("Email");
        assertEquals(List.of(applicant), get(APPLICANTS + "?email=" + email).path("results.Url"));
    }

    @Test
    void no_figure_changes() throws Exception {
        anApplicant(job, work("2000-01-01", "2001-01-01"));
        ok(patch(applicant, Map.of("Status", "Offer pending")));
        String summary = ok(get(job + "summary/"));
        String funnel = ok(get(job + "funnel/"));

        ok(erase(applicant));

        assertEquals(summary, ok(get(job + "summary/")));
        assertEquals(funnel, ok(get(job + "funnel/")));
        ok(patch(applicant, Map.of("Status", "Rejected")));
        assertEquals(0, get(job + "summary/").<Integer>path("applicants_offer_pending"));
    }

    @Test
    void the_history_keeps_who_changed_what_but_no_values() {
        ok(patch(applicant, Map.of("Email", "new." + secret + "@test.com", "Status", "Started")));
        List<Map<String, Object>> before = get(applicant + "history/").path("results");

        ok(erase(applicant));
        ok(patch(applicant, Map.of("Status", "Rejected")));

        List<Map<String, Object>> history = get(applicant + "history/").path("results");
        for (int i = 0; i < before.size(); i++) {
            for (String kept : List.of("At", "By", "What")) {
                assertEquals(before.get(i).get(kept), history.get(i).get(kept));
            }
        }
        List<Map<String, Object>> since = history.subList(before.size(), history.size());
        assertEquals(
                List.of("erased", "changed"),
                since.stream().map(change -> change.get("What")).toList());
        assertFalse(get(applicant + "history/").asString().contains(secret));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, {}",
        "application/json, ''",
        "application/x-www-form-urlencoded, {}",
        "application/x-www-form-urlencoded, ''",
    })
    void an_empty_body_is_taken(String type, String body) throws Exception {
        ok(request().contentType(type).body(body).post(unslashed(applicant + "erase/")));

        assertErased();
    }

    @Test
    void no_body_is_taken() throws Exception {
        String noBody = "POST %serase/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        assertEquals(200, Raw.send(noBody.formatted(applicant)).status());

        assertErased();
    }

    @Test
    void what_it_does_not_take_is_refused_and_changes_nothing() {
        String before = ok(get(applicant));

        invalid(post(applicant + "erase/", Map.of("Name", 1)), "#/Name");
        invalid(post(applicant + "erase/", Map.of("Id", 1)), "#/Id");
        invalid(post(applicant + "erase/", "[]"), "#");
        problem(415, request().contentType("text/plain").body("{}").post(applicant + "erase/"));
        problem(405, get(applicant + "erase/"));
        problem(400, request().post(applicant + "erase/?all=true"));
        problem(404, erase(APPLICANTS + anId() + "/"));
        problem(412, request().header("If-Match", "\"x\"").post(applicant + "erase/"));

        assertEquals(before, ok(get(applicant)));
        ok(request().header("If-Match", get(applicant).header("ETag")).post(applicant + "erase/"));
    }

    @Test
    void erasing_once_more_changes_nothing() throws Exception {
        String answer = ok(erase(applicant));
        Object changes = changes();

        assertEquals(answer, ok(erase(applicant)));

        assertEquals(changes, changes());
    }

    private Object changes() throws Exception {
        return Sql.value(database, "select count(*) from journal where applicant_id = ?", id(applicant));
    }

    @Test
    void an_erased_applicant_moves_on_but_becomes_nobody_again() throws Exception {
        ok(erase(applicant));
        Map<String, Object> sentBack = without(get(applicant).path(""), "Experiences");
        sentBack.put("Job", job);

        ok(patch(applicant, with(sentBack, "Status", "Rejected")));
        for (String field : List.of("First name", "Last name", "Email")) {
            problem(409, patch(applicant, with(sentBack, field, secret + "@test.com")))
                    .says("was erased", field);
        }
        Map<String, Object> experience = with(described(hooli()), "Applicant", applicant);
        invalid(post(EXPERIENCES, experience), "#/Applicant").says("Applicant was erased");
        invalid(post(EXPERIENCES + anId(), experience), "#/Applicant");

        assertErased();
        assertEquals("Rejected", get(applicant).path("Status"));
    }

    @Test
    void whoever_writes_at_the_same_time_brings_nothing_back() throws Exception {
        List<Callable<Response>> requests = new ArrayList<>();
        for (int i = 0; i < 10 * CALLERS; i++) {
            Map<String, Object> change = Map.of("Email", secret + i + "@test.com");
            Map<String, Object> experience = with(described(hooli()), "Applicant", applicant);
            boolean isPatch = i % 2 == 0;
            requests.add(() -> isPatch ? patch(applicant, change) : post(EXPERIENCES, experience));
        }
        requests.add(requests.size() / 2, () -> erase(applicant));

        List<Response> answers = atOnce(requests);

        ok(answers.get(10 * CALLERS / 2));
        for (Response answer : answers) {
            assertTrue(List.of(200, 201, 400, 409).contains(answer.statusCode()), answer::asString);
        }
        assertErased();
    }

    @Test
    void an_experience_that_is_being_added_is_erased_too() throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Sql.run(connection, """
                    insert into experience (id, applicant_id, category, started_at, institution, description)
                    values (?, ?, 'Work', now(), 'Hooli', ?)
                    """, anId(), id(applicant), secret);
            Future<Response> erase = CompletableFuture.supplyAsync(() -> erase(applicant));
            awaitWaiting(connection, erase);
            connection.commit();

            ok(erase.get());
        }

        assertErased();
        assertEquals(3, get(applicant).<List<?>>path("Experiences").size());
    }

    @Test
    void an_experience_that_comes_while_its_applicant_is_being_erased_is_refused() throws Exception {
        Map<String, Object> experience = with(described(hooli()), "Applicant", applicant);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Sql.run(connection, "select erase_applicants(array[?])", id(applicant));
            Future<Response> addition = CompletableFuture.supplyAsync(() -> post(EXPERIENCES, experience));
            awaitWaiting(connection, addition);
            connection.commit();

            invalid(addition.get(), "#/Applicant").says("Applicant was erased");
        }

        assertErased();
    }

    /** Waits until somebody waits for a lock, or until the task that should wait is done. */
    private static void awaitWaiting(Connection connection, Future<?> task) throws Exception {
        while (!task.isDone() && Sql.value(connection, "select 1 from pg_locks where not granted") == null) {
            Thread.onSpinWait();
        }
    }

    @Test
    void it_is_journaled_whatever_the_names_were() throws Exception {
        ok(patch(
                applicant,
                Map.of(
                        "First name", "Erased",
                        "Last name", "Erased",
                        "Email", "erased-%d@erased.invalid".formatted(id(applicant)))));

        ok(erase(applicant));

        assertErased();
        assertEquals(
                "erased",
                Sql.value(
                        database,
                        "select what from journal where applicant_id = ? order by number desc limit 1",
                        id(applicant)));
    }

    @Test
    void the_feed_tells_that_it_happened_and_not_to_whom() {
        String start = "/api/changes/?after=" + Changes.latest();

        ok(erase(applicant));

        Response feed = get(start);
        while (feed.<List<Object>>path("results").isEmpty()) {
            feed = get(start);
        }
        assertEquals(List.of("erased"), feed.path("results.What"));
        assertEquals(List.of(applicant), feed.path("results.Url"));
        assertFalse(feed.asString().contains(secret));
    }

    @Test
    void a_deleted_applicant_leaves_no_values_either() throws Exception {
        changeBySql();

        Sql.run(database, "delete from experience where applicant_id = ?", id(applicant));
        Sql.run(database, "delete from applicant where id = ?", id(applicant));

        assertEquals(List.of(), secretRows());
    }
}
