package dev.shortlist.journal;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.shortlist.security.Keys;
import dev.shortlist.security.Role;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HistoryTest {

    @Inject
    DataSource database;

    private static Response history(String applicant) {
        Response answer = get(applicant + "history/");
        ok(answer);
        return answer;
    }

    private static List<String> whatHappened(String applicant) {
        return history(applicant).path("results.What");
    }

    private static Map<String, ?> lastChanges(String applicant) {
        return history(applicant).path("results[-1].Changes");
    }

    private static Map<String, String> fromTo(String from, String to) {
        return Map.of("From", from, "To", to);
    }

    @Test
    void a_new_applicant_has_a_history_of_its_creation() {
        String applicant = anApplicant(aJob());

        Response history = history(applicant);

        assertEquals(List.of("created", "experience added", "experience added"), history.path("results.What"));
        assertEquals(
                List.of("At", "By", "What", "Changes"),
                List.copyOf(history.<Map<String, ?>>path("results[0]").keySet()));
        assertEquals(Map.of(), history.path("results[0].Changes"));
        assertNull(history.path("next"));
        Instant.parse(history.path("results[0].At"));
    }

    @Test
    void a_change_of_status_says_from_which_to_which() {
        String applicant = anApplicant(aJob());

        ok(patch(applicant, Map.of("Status", "Offer pending")));

        assertEquals(Map.of("Status", fromTo("Under review", "Offer pending")), lastChanges(applicant));
        assertEquals("changed", history(applicant).path("results[-1].What"));
    }

    @Test
    void a_change_of_names_and_email_says_what_they_were() {
        String applicant = anApplicant(aJob());

        ok(patch(applicant, Map.of("First name", "Michael", "Email", "michael@test.com")));

        assertEquals(
                Map.of(
                        "First name",
                        fromTo("Mike", "Michael"),
                        "Email",
                        fromTo("mike.liu@test.com", "michael@test.com")),
                lastChanges(applicant));
    }

    @Test
    void a_move_to_another_job_says_their_addresses() {
        String job = aJob();
        String other = aJob();
        String applicant = anApplicant(job);

        ok(patch(applicant, Map.of("Job", other)));

        assertEquals(Map.of("Job", fromTo(job, other)), lastChanges(applicant));
    }

    @Test
    void an_experience_that_is_added_later_is_part_of_it() {
        String applicant = anApplicant(aJob());

        created(post(EXPERIENCES, with(hooli(), "Applicant", applicant)));

        assertEquals(
                List.of("created", "experience added", "experience added", "experience added"),
                whatHappened(applicant));
    }

    @Test
    void a_patch_that_changes_nothing_is_no_part_of_it() {
        String applicant = anApplicant(aJob());

        ok(patch(applicant, Map.of()));
        ok(patch(applicant, Map.of("First name", "Mike", "Status", "Under review")));

        assertEquals(List.of("created", "experience added", "experience added"), whatHappened(applicant));
    }

    @Test
    void it_names_the_key_of_the_request() throws Exception {
        String applicant = anApplicant(aJob());
        String name = Keys.aName();
        String key = Keys.aKey(database, name, Role.RECRUITER);

        ok(request()
                .header("Authorization", "Bearer " + key)
                .contentType(JSON)
                .body("{\"status\": \"rejected\"}")
                .patch(applicant));

        assertEquals(name, history(applicant).path("results[-1].By"));
    }

    @Test
    void a_change_by_SQL_names_the_role_of_the_database() throws Exception {
        String applicant = anApplicant(aJob());

        Sql.run(database, "update applicant set status = 'Started' where id = ?", id(applicant));

        assertEquals(Map.of("Status", fromTo("Under review", "Started")), lastChanges(applicant));
        assertEquals(
                Sql.value(database, "select session_user"), history(applicant).path("results[-1].By"));
    }

    @Test
    void it_comes_in_pages_the_oldest_first() {
        String applicant = anApplicant(aJob(), hooli());
        ok(patch(applicant, Map.of("Status", "Rejected")));
        ok(patch(applicant, Map.of("Last name", "Lee")));

        List<String> found = new ArrayList<>();
        String page = applicant + "history/?limit=1";
        while (page != null) {
            Response answer = follow(page);
            ok(answer);
            found.addAll(answer.path("results.What"));
            page = answer.path("next");
        }

        assertEquals(List.of("created", "experience added", "changed", "changed"), found);
    }

    @Test
    void an_applicant_that_there_is_not_is_a_404() {
        problem(404, get(APPLICANTS + anId() + "/history/"));
    }

    @Test
    void a_parameter_that_it_does_not_have_is_a_400() {
        problem(400, get(anApplicant(aJob()) + "history/?status=Rejected"));
    }
}
