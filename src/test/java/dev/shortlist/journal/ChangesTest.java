package dev.shortlist.journal;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ChangesTest {

    private static final String CHANGES = "/api/changes/";

    @Inject
    DataSource database;

    /** Where what a test does begins. */
    private final String start = CHANGES + "?after=" + Changes.latest();

    /** So many changes from an address on, and no more; a change is shown once all older transactions have ended. */
    private static List<Map<String, Object>> follow(String address, int number) {
        List<Map<String, Object>> changes = new ArrayList<>();
        for (String page = address; changes.size() < number; ) {
            Response answer = get(page);
            ok(answer);
            changes.addAll(answer.path("results"));
            page = answer.path("next");
        }
        assertEquals(number, changes.size());
        return changes;
    }

    /** What happened to what, in words. */
    private static List<String> told(List<Map<String, Object>> changes) {
        return changes.stream()
                .map(change -> change.get("What") + " " + change.get("Url") + " of " + change.get("Job") + " "
                        + change.get("Fields") + " " + change.get("Status"))
                .toList();
    }

    @Test
    void a_change_has_these_keys_in_this_order() {
        String job = aJob();
        String applicant = anApplicant(job, hooli());
        ok(patch(applicant, body("Status", "Offer pending")));
        Map<String, Object> change = follow(start, 4).get(3);

        String page = ok(get(CHANGES + "?after=" + follow(start, 4).get(2).get("Cursor") + "&limit=1"));

        assertEquals("""
                {"results":[{"Cursor":"%s","At":"%s","By":"postgres","What":"changed","Kind":"Applicant","Url":"%s",\
                "Job":"%s","Fields":["Status"],"Status":{"From":"Under review","To":"Offer pending"}}],\
                "next":"/api/changes/?limit=1&after=%1$s"}""".formatted(change.get("Cursor"), change.get("At"), applicant, job), page);
    }

    @Test
    void it_tells_what_happened_to_each_kind_of_object() throws Exception {
        String job = aJob();
        String other = aJob();
        String applicant = anApplicant(job, hooli());
        String experience = created(post(EXPERIENCES, with(berkeley(), "Applicant", applicant)));
        ok(patch(job, body("Title", "Chef", "Location", "Lyon")));
        ok(patch(applicant, body("Email", "mike@test.com", "First name", "Michael")));
        ok(patch(applicant, body("Job", other)));
        ok(patch(applicant, body("Job", job, "Status", "Started")));
        Sql.run(database, "update experience set institution = 'Ansaro' where id = ?", id(experience));
        Sql.run(database, "delete from experience where applicant_id = ?", id(applicant));
        Sql.run(database, "delete from applicant where id = ?", id(applicant));
        Sql.run(database, "delete from job where id = ?", id(job));

        List<String> told = told(follow(start, 14));
        String first = told.get(3).split(" ")[1];
        assertEquals(
                List.of(
                        "created %s of %s [] null".formatted(job, job),
                        "created %s of %s [] null".formatted(other, other),
                        "created %s of %s [] {From=null, To=Under review}".formatted(applicant, job),
                        "created %s of %s [] null".formatted(first, job),
                        "created %s of %s [] null".formatted(experience, job),
                        "changed %s of %s [Title, Location] null".formatted(job, job),
                        "changed %s of %s [Email, First name] null".formatted(applicant, job),
                        "changed %s of %s [Job] null".formatted(applicant, other),
                        "changed %s of %s [Job, Status] {From=Under review, To=Started}".formatted(applicant, job),
                        "changed %s of %s [Institution] null".formatted(experience, job)),
                told.subList(0, 10));
        assertEquals(
                Set.of(
                        "deleted %s of %s [] null".formatted(first, job),
                        "deleted %s of %s [] null".formatted(experience, job)),
                Set.copyOf(told.subList(10, 12)));
        assertEquals(
                List.of(
                        "deleted %s of %s [] {From=Started, To=null}".formatted(applicant, job),
                        "deleted %s of %s [] null".formatted(job, job)),
                told.subList(12, 14));
    }

    @Test
    void an_experience_of_another_applicant_is_deleted_and_created_anew() throws Exception {
        String job = aJob();
        String from = anApplicant(job, hooli());
        String to = anApplicant(aJob());
        String experience = (String) follow(start, 7).get(2).get("Url");

        Sql.run(database, "update experience set applicant_id = ? where id = ?", id(to), id(experience));

        List<Map<String, Object>> changes = follow(start, 9).subList(7, 9);
        assertEquals(
                List.of("deleted", "created"),
                changes.stream().map(c -> c.get("What")).toList());
        assertEquals(
                List.of(experience, experience),
                changes.stream().map(c -> c.get("Url")).toList());
        assertEquals(job, changes.get(0).get("Job"));
        assertNotEquals(job, changes.get(1).get("Job"));
        assertNotEquals(from, to);
    }

    @Test
    void an_update_that_changes_nothing_is_no_change() throws Exception {
        String applicant = anApplicant(aJob(), hooli());
        ok(patch(applicant, "{}"));
        ok(patch(applicant, body("Status", "Under review", "Email", "mike.liu@test.com")));
        Sql.run(database, "update applicant set status = status, status_since = now() where id = ?", id(applicant));

        assertEquals(3, follow(start, 3).size());
        ok(patch(applicant, body("Status", "Rejected")));
        assertEquals(List.of("Status"), follow(start, 4).get(3).get("Fields"));
    }

    @Test
    void it_holds_no_personal_data() {
        String applicant = anApplicant(aJob());
        ok(patch(applicant, body("First name", "Michael", "Email", "michael@test.com")));
        follow(start, 5);

        String page = ok(get(start));

        for (String word : List.of("Mike", "Michael", "Liu", "@", "Hooli", "Berkeley")) {
            assertFalse(page.contains(word), word);
        }
    }

    @Test
    void next_leads_on_and_where_nothing_is_new_to_the_same_place() {
        String job = aJob();
        anApplicant(job);
        List<Map<String, Object>> changes = follow(start, 4);

        String address = start + "&limit=3";
        Response page = get(address);
        assertEquals(changes.subList(0, 3), page.path("results"));
        String next = page.path("next");
        assertEquals(CHANGES + "?limit=3&after=" + changes.get(2).get("Cursor"), next);
        assertEquals("<%s>; rel=\"next\"".formatted(next), page.header("Link"));

        Response last = get(next);
        assertEquals(changes.subList(3, 4), last.path("results"));
        Response none = get(last.<String>path("next"));
        assertEquals(List.of(), none.path("results"));
        assertEquals(last.<String>path("next"), none.path("next"));
        assertEquals("private, no-store", none.header("Cache-Control"));
    }

    @Test
    void it_begins_with_the_first_change_that_is_kept() throws Exception {
        aJob();
        follow(start, 1);

        String first = get(CHANGES + "?limit=1").path("results[0].Cursor");

        assertEquals(Sql.value(database, """
                select xid || '-' || number from journal order by xid, number limit 1
                """), first);
    }

    @Test
    void a_change_is_not_shown_before_one_that_could_still_come_before_it() throws Exception {
        long job = anId();
        String later;
        try (Connection slow = database.getConnection()) {
            slow.setAutoCommit(false);
            Sql.run(slow, "insert into job values (?, 'Chef', 'Lyon', 'Cooks.')", job);
            later = aJob();
            assertEquals(List.of(), get(start).path("results"));
            slow.commit();
        }

        assertEquals(
                List.of(JOBS + job + "/", later),
                follow(start, 2).stream().map(change -> change.get("Url")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?after=", "?after=1", "?after=x", "?after=1-2-3", "?after=1-2&after=1-3", "?after=-1-1"})
    void a_cursor_that_is_none_is_a_400(String query) {
        for (String type : List.of(JSON, "text/event-stream")) {
            Response answer = request().accept(type).get(CHANGES + query);
            assertEquals("after", problem(400, answer).errors().get(0).get("parameter"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=201", "?limit=x", "?before=1-1", "?kind=Job", "?q=Mike"})
    void another_parameter_or_value_is_a_400(String query) {
        problem(400, get(CHANGES + query));
    }

    @Test
    void a_cursor_that_this_database_has_not_come_to_is_a_410() {
        String after = CHANGES + "?after=900000000000-1";

        problem(410, get(after)).says("Begin anew");
        problem(410, request().accept("text/event-stream").get(after)).says("Begin anew");
    }

    @Test
    void a_page_reads_one_index_however_many_changes_there_are() throws Exception {
        aJob();
        follow(start, 1);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            // PostgreSQL would read tables as small as those of the tests from end to end.
            Sql.run(connection, "set local enable_seqscan = off");
            Sql.run(connection, "set local enable_bitmapscan = off");
            Sql.run(connection, "set local plan_cache_mode = force_generic_plan");
            StringBuilder plan = new StringBuilder();
            try (PreparedStatement explain = connection.prepareStatement("explain " + Changes.PAGE.formatted(50))) {
                explain.setString(1, "0");
                explain.setLong(2, 0);
                ResultSet lines = explain.executeQuery();
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            connection.rollback();
            String index = plan.toString().replaceAll("\\s+", " ");
            assertTrue(index.contains("Index Scan using journal_pk on journal"), plan::toString);
            assertTrue(index.contains("Index Cond: ((ROW(xid, number) > ROW("), plan::toString);
            assertTrue(index.contains("AND (xid < pg_snapshot_xmin(pg_current_snapshot())))"), plan::toString);
        }
    }
}
