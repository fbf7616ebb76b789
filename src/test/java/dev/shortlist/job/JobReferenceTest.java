package dev.shortlist.job;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an applicant names its job. */
@QuarkusTest
public class JobReferenceTest {

    private static int applicants(String job) {
        return get(job + "summary/").path("applicant_count");
    }

    @Test
    void a_job_is_named_by_its_id_by_its_address_or_by_its_title() {
        String title = aTitle();
        String job = aJob(title);
        List<Object> names = List.of(id(job), job, JOBS + id(job), " " + job + " ", title, "  " + title + "\n");

        names.forEach(name -> created(post(APPLICANTS, mikeLiu(name))));

        assertEquals(names.size(), applicants(job));
    }

    @Test
    void an_applicant_moves_to_a_job_that_is_named_so() {
        String title = aTitle();
        String job = aJob(title);

        for (Object name : List.of(id(job), job, JOBS + id(job), title)) {
            String applicant = anApplicant(aJob());
            ok(patch(applicant, Map.of("Job", name)));
            assertEquals(title, get(applicant).path("Job"));
        }

        assertEquals(4, applicants(job));
    }

    @Test
    void a_title_that_several_jobs_have_is_refused() {
        String title = aTitle();
        String applicant = anApplicant(aJob(title));
        aJob(title);

        invalid(post(APPLICANTS, mikeLiu(title)), "#/Job").says("several jobs have this title");
        invalid(patch(applicant, Map.of("Job", title)), "#/Job").says("several jobs have this title");
    }

    @Test
    void a_title_that_no_job_has_is_refused() {
        String title = aTitle();

        invalid(post(APPLICANTS, mikeLiu(title)), "#/Job").says("no job has this title");

        aJob(title);
        created(post(APPLICANTS, mikeLiu(title)));
        invalid(post(APPLICANTS, mikeLiu(title + "!")), "#/Job").says("no job has this title");
    }

    @Test
    void an_id_in_quotes_is_a_title_and_the_answer_says_that_an_id_is_a_number() {
        String digits = Long.toString(anId());

        invalid(post(APPLICANTS, mikeLiu(digits)), "#/Job")
                .says("no job has this title, and an id is a number: %s without quotes".formatted(digits));
        invalid(post(APPLICANTS, mikeLiu(Long.valueOf(digits))), "#/Job").says("There is no job " + digits + ".");

        aJob(digits);
        created(post(APPLICANTS, mikeLiu(digits)));
    }

    @Test
    void a_title_that_changed_names_no_job_any_more() {
        String title = aTitle();
        ok(patch(aJob(title), Map.of("Title", aTitle())));

        invalid(post(APPLICANTS, mikeLiu(title)), "#/Job").says("no job has this title");
    }

    @Test
    void a_job_that_is_not_there_is_refused_by_its_id() {
        long id = anId();

        invalid(post(APPLICANTS, mikeLiu(id)), "#/Job").says("no job " + id);
        invalid(post(APPLICANTS, mikeLiu(JOBS + id + "/")), "#/Job").says("no job " + id);
        invalid(patch(anApplicant(aJob()), Map.of("Job", id)), "#/Job").says("no job " + id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.0",
                "1e2",
                "9007199254740992",
                "1e400",
                "true",
                "[1]",
                "{}",
                "\"\"",
                "\"/api/jobs/\"",
                "\"/api/jobs/0/\"",
                "\"/api/jobs/01/\"",
                "\"/api/jobs/9007199254740992/\"",
                "\"/api/applicant/1/\"",
                "\"\\u0000\"",
                "\"Sales \\u0000 Rep\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\""
            })
    void what_names_no_job_is_refused(String json) {
        String body = """
                {"Job": %s, "First name": "Mike", "Last name": "Liu", "Email": "mike.liu@test.com"}
                """;

        invalid(post(APPLICANTS, body.formatted(json)), "#/Job").says("Job must");
    }
}
