package dev.shortlist.journal;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All that is kept of a person, as one JSON document. */
@QuarkusTest
class ExportTest {

    @Inject
    DataSource database;

    private static Response export(String applicant) {
        return get(applicant + "export/");
    }

    @Test
    void it_has_the_applicant_the_experiences_to_the_second_and_the_history() {
        String title = aTitle();
        String job = aJob(title);
        String applicant = anApplicant(job, work("2004-08-01T08:30:15+02:00", null), berkeley());
        ok(patch(applicant, Map.of("Email", "liu@test.com", "Status", "Started")));

        Map<String, Object> export = export(applicant).path("");

        assertEquals(
                List.of(
                        "Id",
                        "Job",
                        "Job Url",
                        "First name",
                        "Last name",
                        "Email",
                        "Status",
                        "Status since",
                        "Erased at",
                        "Experiences",
                        "History",
                        "Url"),
                List.copyOf(export.keySet()));
        assertEquals((int) id(applicant), export.get("Id"));
        assertEquals(title, export.get("Job"));
        assertEquals(job, export.get("Job Url"));
        assertEquals("Mike", export.get("First name"));
        assertEquals("Liu", export.get("Last name"));
        assertEquals("liu@test.com", export.get("Email"));
        assertEquals("Started", export.get("Status"));
        assertNull(export.get("Erased at"));
        assertEquals(applicant, export.get("Url"));
        List<Map<String, Object>> experiences = export(applicant).path("Experiences");
        assertEquals(
                with(without(berkeley(), "Id"), "Start", "2000-09-01T00:00:00Z"),
                with(without(experiences.get(0), "Id"), "End", "June 1, 2004"));
        assertEquals("2004-08-01T06:30:15Z", experiences.get(1).get("Start"));
        assertNull(experiences.get(1).get("End"));
        assertNotNull(experiences.get(1).get("Id"));
        List<Map<String, Object>> history = get(applicant + "history/").path("results");
        assertEquals(history, export(applicant).path("History.results"));
        assertEquals(history.get(history.size() - 1).get("At"), export.get("Status since"));
    }

    @Test
    void it_is_a_file_that_nobody_else_keeps_for_a_browser_too() {
        String applicant = anApplicant(aJob());

        for (String accept : List.of("*/*", JSON, "text/html", "text/html,application/xml;q=0.9,*/*;q=0.8")) {
            Response answer = request().accept(accept).get(applicant + "export/");
            ok(answer);
            assertEquals(
                    "attachment; filename=\"applicant-%d.json\"".formatted(id(applicant)),
                    answer.header("Content-Disposition"));
            assertEquals("private, no-store", answer.header("Cache-Control"));
        }
        problem(404, export(APPLICANTS + anId() + "/"));
        problem(405, post(applicant + "export/", Map.of()));
    }

    @Test
    void of_an_erased_person_it_has_what_is_left() {
        String applicant = anApplicant(aJob());
        ok(patch(applicant, Map.of("Email", "liu@test.com")));

        ok(request().post(applicant + "erase/"));

        Response export = export(applicant);
        assertEquals("Erased", export.path("'Last name'"));
        assertNotNull(export.path("'Erased at'"));
        assertEquals(
                List.of(),
                List.of("Liu", "Mike", "test.com", "engineer").stream()
                        .filter(export.asString()::contains)
                        .toList());
    }

    @Test
    @Tag("slow")
    void of_a_very_long_history_it_says_where_to_go_on() throws Exception {
        String applicant = anApplicant(aJob(), new Map<?, ?>[0]);
        Sql.run(database, """
                insert into journal (kind, what, object_id, applicant_id, job_id, fields, changes)
                select 'Applicant', 'changed', id, id, job_id, array['Email'],
                    jsonb_build_object('Email', jsonb_build_object('From', i, 'To', i + 1))
                from applicant, generate_series(1, 10001) i where id = ?
                """, id(applicant));

        Response export = export(applicant);

        assertEquals(10_000, export.<List<?>>path("History.results").size());
        List<String> rest = follow(export.path("History.next")).path("results.Changes.Email.To");
        assertEquals(List.of("10001", "10002"), rest);
    }
}
