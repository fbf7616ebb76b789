package dev.shortlist.applicant;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiences that are found, changed and removed. */
@QuarkusTest
class ExperienceChangesTest {

    @Inject
    DataSource database;

    private String job;
    private String applicant;

    private String anExperience(Map<String, Object> experience) {
        job = aJob();
        applicant = anApplicant(job, experience);
        return experiences(applicant).get(0);
    }

    private String anExperience() {
        return anExperience(hooli());
    }

    private static List<String> experiences(String applicant) {
        return all(EXPERIENCES + "?applicant=" + id(applicant));
    }

    private Map<String, Object> shown() {
        return get(applicant).path("Experiences[0]");
    }

    private static Response delete(String address) {
        return request().delete(address);
    }

    private static Response ifMatch(String method, String address, String tags, Object body) {
        return request().header("If-Match", tags).contentType(JSON).body(body).request(method, address);
    }

    // Found.

    @Test
    void it_has_these_keys_in_this_order() {
        String experience = anExperience();

        assertEquals("""
                {"Id":%d,"Applicant":"%s","Category":"Work","Start":"August 1, 2004","End":"June 30, 2010",\
                "Institution":"Hooli","Description":"I worked as an engineer on the Hooli search team."}""".formatted(id(experience), applicant), ok(get(experience)));
    }

    @Test
    void what_GET_gave_can_be_sent_back() {
        String experience = anExperience(work("2004-08-01", null));
        String shown = ok(get(experience));

        assertEquals(shown, ok(patch(experience, shown)));
        assertEquals(shown, ok(get(experience)));
    }

    @Test
    void the_experiences_of_an_applicant_are_listed_in_pages() {
        applicant = anApplicant(aJob(), hooli(), berkeley(), work("2011-01-01", null));
        String list = EXPERIENCES + "?applicant=" + id(applicant);

        Response first = get(list + "&limit=2");
        ok(first);
        assertEquals(List.of("Hooli", "University of California"), first.path("results.Institution"));
        assertEquals(
                List.of("Id", "Applicant", "Category", "Start", "End", "Institution", "Description", "Url"),
                List.copyOf(first.<Map<String, ?>>path("results[0]").keySet()));
        assertEquals(applicant, first.path("results[0].Applicant"));
        assertNull(first.path("previous"));
        Response second = follow(first.path("next"));
        assertEquals(List.of("January 1, 2011"), second.path("results.Start"));
        assertNull(second.path("next"));
        assertEquals(
                first.<List<?>>path("results"), follow(second.path("previous")).<List<?>>path("results"));

        List<String> urls = experiences(applicant);
        assertEquals(3, Set.copyOf(urls).size());
        Collections.reverse(urls);
        assertEquals(urls, all(list + "&order=newest"));
        assertEquals(urls, all(EXPERIENCES + "?order=newest&applicant=" + applicant + "&limit=1"));
    }

    @Test
    void all_experiences_are_listed_too() {
        String experience = anExperience();

        assertEquals(
                List.of(experience),
                get(EXPERIENCES + "?limit=1&after=" + (id(experience) - 1)).path("results.Url"));
    }

    @Test
    void a_filter_that_is_wrong_is_a_400() {
        long nobody = anId();
        problem(400, get(EXPERIENCES + "?applicant=" + nobody)).says("There is no applicant " + nobody);
        problem(400, get(EXPERIENCES + "?applicant=Mike")).says("applicant must be an applicant's id");
        problem(400, get(EXPERIENCES + "?applicant=0&job=1&limit=x"))
                .says("applicant must be", "\"job\" is not a parameter here", "limit must be");
        problem(400, get(EXPERIENCES + "?format=csv")).says("format must be one of \"json\", \"html\"");
    }

    @Test
    void what_is_not_there_is_a_404() {
        String missing = EXPERIENCES + anId() + "/";
        for (Response answer : List.of(get(missing), patch(missing, "{}"), delete(missing))) {
            problem(404, answer).says("There is no experience " + id(missing));
        }
        problem(404, get(EXPERIENCES + "0/"));
    }

    // Changed.

    @ParameterizedTest
    @CsvSource({
        "Category, Education, Education",
        "Start, 2000-01-01, 'January 1, 2000'",
        "end, '2012-01-01', 'January 1, 2012'",
        "INSTITUTION, ' Pied Piper ', Pied Piper",
        "description, Other, Other",
    })
    void a_field_left_out_stays(String field, String sent, String shown) {
        String experience = anExperience();
        String name = field.substring(0, 1).toUpperCase() + field.substring(1).toLowerCase();

        Response answer = patch(experience, Map.of(field, sent));

        ok(answer);
        assertEquals(with(hooli(), name, shown), shown());
        assertEquals(answer.asString(), get(experience).asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"End\": null}", "{\"End\": \"\"}", "{\"End\": \" \"}"})
    void an_end_can_be_taken_away(String patch) {
        ok(patch(anExperience(), patch));

        assertEquals(with(hooli(), "End", null), shown());
    }

    @Test
    void an_end_is_not_before_the_start_whichever_of_them_changes() {
        String experience = anExperience();

        invalid(patch(experience, Map.of("Start", "2010-07-01")), "#/End").says("End must not lie before Start.");
        invalid(patch(experience, Map.of("End", "2004-07-31")), "#/End");
        ok(patch(experience, Map.of("Start", "2010-07-01", "End", "2010-07-01")));
        ok(patch(experience, body("Start", "2020-01-01", "End", null)));
    }

    @Test
    void all_that_is_wrong_is_told() {
        String experience = anExperience();
        String before = ok(get(experience));

        invalid(
                        patch(
                                experience,
                                body("Id", 1, "Start", null, "Category", "Play", "Institution", "", "Salary", 1)),
                        "#/Id",
                        "#/Start",
                        "#/Category",
                        "#/Institution",
                        "#/Salary")
                .says("5 things are wrong");
        assertEquals(before, ok(get(experience)));
    }

    @Test
    void an_empty_patch_changes_nothing_and_is_not_journaled() {
        String experience = anExperience();
        String before = ok(get(experience));

        assertEquals(before, ok(patch(experience, "{}", MERGE_PATCH)));
        assertEquals(before, ok(patch(experience, before)));

        assertEquals(
                List.of("created", "experience added"),
                get(applicant + "history/").path("results.What"));
    }

    @Test
    void a_form_can_change_it_too() {
        String experience = anExperience();

        ok(patch(
                experience,
                "institution=Pied+Piper&end=&Applicant=" + id(applicant),
                "application/x-www-form-urlencoded"));

        assertEquals(with(with(hooli(), "Institution", "Pied Piper"), "End", null), shown());
    }

    @Test
    void it_stays_with_its_applicant() {
        String experience = anExperience();
        String other = anApplicant(aJob());

        for (Object wrong : List.of(id(other), other, anId(), "Mike Liu", true)) {
            invalid(patch(experience, Map.of("Applicant", wrong)), "#/Applicant")
                    .says(applicant, "stays");
        }
        invalid(patch(experience, body("Applicant", null)), "#/Applicant");
        ok(patch(experience, Map.of("Applicant", id(applicant), "Institution", "Pied Piper")));
        ok(patch(experience, Map.of("Applicant", applicant, "Id", id(experience))));

        assertEquals("Pied Piper", shown().get("Institution"));
    }

    @Test
    void patches_of_different_fields_at_the_same_time_all_survive() throws Exception {
        String experience = anExperience();
        for (int n = 0; n < 10; n++) {
            String value = "Round " + n;
            String start = "200%d-01-01".formatted(n);

            atOnce(List.of(
                    () -> ok(patch(experience, Map.of("Institution", value))),
                    () -> ok(patch(experience, Map.of("Description", value))),
                    () -> ok(patch(experience, Map.of("Start", start))),
                    () -> ok(patch(applicant, Map.of("Last name", value)))));

            assertEquals(value, shown().get("Institution"));
            assertEquals(value, shown().get("Description"));
            assertEquals("January 1, 200" + n, shown().get("Start"));
        }
    }

    @Test
    void a_change_that_no_longer_holds_is_a_412() {
        String experience = anExperience();
        String old = get(experience).header("ETag");
        Response changed = patch(experience, Map.of("Institution", "Pied Piper"));
        String now = changed.header("ETag");
        assertEquals(now, get(experience).header("ETag"));
        assertNotEquals(old, now);
        assertEquals(304, request().header("If-None-Match", now).get(experience).statusCode());

        for (String method : List.of("PATCH", "DELETE")) {
            problem(412, ifMatch(method, experience, old, Map.of("Institution", "Hooli")))
                    .says("If-Match");
        }
        assertEquals("Pied Piper", shown().get("Institution"));

        ok(ifMatch("PATCH", experience, now, Map.of("Institution", "Hooli")));
        assertEquals(204, ifMatch("DELETE", experience, "*", "").statusCode());
    }

    @Test
    void a_mebibyte_of_descriptions_does_not_grow() {
        Map<String, Object> longest = with(hooli(), "Description", "x".repeat(10_000));
        List<Map<String, Object>> experiences = new ArrayList<>(Collections.nCopies(100, longest));
        experiences.add(0, hooli());
        applicant = created(post(APPLICANTS, with(mikeLiu(aJob()), "Experiences", experiences)));
        for (int i = 0; i < 5; i++) {
            created(post(EXPERIENCES, with(longest, "Applicant", applicant)));
        }
        String experience = experiences(applicant).get(0);

        invalid(patch(experience, Map.of("Description", "x".repeat(10_000))), "#/Description")
                .says("1 MiB of descriptions");
        ok(patch(experience, Map.of("Description", "Short", "Institution", "Pied Piper")));
    }

    // Removed.

    @Test
    void what_is_removed_is_gone() {
        job = aJob();
        applicant = anApplicant(job, hooli(), berkeley());
        List<String> both = experiences(applicant);

        Response answer = delete(both.get(0));

        assertEquals(204, answer.statusCode());
        assertEquals("", answer.asString());
        assertEquals(List.of(berkeley()), get(applicant).path("Experiences"));
        assertEquals(List.of(both.get(1)), experiences(applicant));
        problem(404, get(both.get(0)));
        problem(404, delete(both.get(0)));
    }

    @Test
    void the_figures_follow() {
        String experience = anExperience(work("2000-01-01", "2009-12-31T12:00:00Z"));
        assertEquals(List.of("Hooli", "1.0", "10.0"), figures());

        ok(patch(experience, Map.of("Start", "2004-12-31T06:00:00Z", "Institution", "Ansaro")));
        assertEquals(List.of("Ansaro", "1.0", "5.0"), figures());

        ok(patch(experience, Map.of("Category", "Education")));
        assertEquals(List.of("Ansaro", "0.0", "0.0"), figures());

        assertEquals(204, delete(experience).statusCode());
        assertEquals(List.of("null", "0.0", "0.0"), figures());
    }

    private List<String> figures() {
        Response summary = get(job + "summary/");
        return List.of("most_common_institution", "average_work_experience_count", "average_years_of_work_experience")
                .stream()
                .map(figure -> String.valueOf(summary.<Object>path(figure)))
                .toList();
    }

    // Told.

    @Test
    void the_history_tells_what_was_changed_and_that_it_was_removed() {
        String experience = anExperience();
        ok(patch(experience, body("Institution", "Pied Piper", "End", null)));
        assertEquals(204, delete(experience).statusCode());

        Response history = get(applicant + "history/");

        assertEquals(
                List.of("created", "experience added", "experience changed", "experience removed"),
                history.path("results.What"));
        assertEquals(Map.of("From", "Hooli", "To", "Pied Piper"), history.path("results[2].Changes.Institution"));
        assertEquals(body("From", "2010-06-30T00:00:00.000000Z", "To", null), history.path("results[2].Changes.End"));
        assertEquals(Map.of(), history.path("results[3].Changes"));
    }

    // Erased.

    @Test
    void those_of_an_erased_person_stay_as_they_are() {
        String experience = anExperience();
        ok(request().post(applicant + "erase/"));
        String before = ok(get(experience));

        problem(409, patch(experience, Map.of("Institution", "Pied Piper"))).says("was erased");
        problem(409, delete(experience)).says("was erased");
        assertEquals(before, ok(patch(experience, "{}")));
        assertEquals(before, ok(get(experience)));
    }

    @Test
    void one_that_is_being_changed_is_erased_too_and_leaves_no_value_in_the_journal() throws Exception {
        String secret = "secret" + anId();
        String experience = anExperience();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Sql.run(connection, "update experience set description = ? where id = ?", secret, id(experience));
            Future<Response> erase =
                    CompletableFuture.supplyAsync(() -> request().post(applicant + "erase/"));
            awaitWaiting(connection, erase);
            connection.commit();
            ok(erase.get());
        }

        assertEquals("Erased", get(experience).path("Description"));
        assertFalse(ok(get(applicant + "history/")).contains(secret));
    }

    @Test
    void one_that_is_changed_while_its_applicant_is_being_erased_is_refused() throws Exception {
        String experience = anExperience();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Sql.run(connection, "select erase_applicants(array[?])", id(applicant));
            Future<Response> change =
                    CompletableFuture.supplyAsync(() -> patch(experience, Map.of("Description", "secret")));
            awaitWaiting(connection, change);
            connection.commit();

            problem(409, change.get()).says("was erased");
        }
    }

    /** Waits until somebody waits for a lock, or until the task that should wait is done. */
    private static void awaitWaiting(Connection connection, Future<?> task) throws Exception {
        while (!task.isDone() && Sql.value(connection, "select 1 from pg_locks where not granted") == null) {
            Thread.onSpinWait();
        }
    }
}
