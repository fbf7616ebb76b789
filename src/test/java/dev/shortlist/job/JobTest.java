package dev.shortlist.job;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
public class JobTest {

    private static String shown(long id, String title) {
        return "{\"Id\":%d,\"Title\":\"%s\",\"Location\":\"Berkeley, CA\",\"Description\":\"Sells what we make.\"}"
                .formatted(id, title);
    }

    @Test
    void a_job_is_shown_with_these_keys_in_this_order() {
        String job = aJob();

        assertEquals(shown(id(job), "Sales Rep"), ok(get(job)));
    }

    @Test
    void a_create_answers_with_the_job_as_GET_shows_it_and_with_its_address() {
        Response answer = post(JOBS, salesRep());

        String job = created(answer);
        assertTrue(job.matches("/api/jobs/[1-9][0-9]*/"), job);
        assertEquals(ok(get(job)), answer.asString());
    }

    @Test
    void creates_draw_different_ids() {
        assertTrue(id(aJob()) < id(aJob()));
    }

    @Test
    void a_job_is_created_under_the_id_in_the_address() {
        long id = anId();

        Response answer = post(JOBS + id + "/", salesRep());

        assertEquals(JOBS + id + "/", created(answer));
        assertEquals(shown(id, "Sales Rep"), answer.asString());
        assertEquals(shown(id, "Sales Rep"), ok(get(JOBS + id + "/")));
    }

    @Test
    void an_id_that_is_taken_is_a_409_and_its_job_stays() {
        String job = aJob();

        problem(409, post(job, with(salesRep(), "Title", "Other"))).says(Long.toString(id(job)));

        assertEquals(shown(id(job), "Sales Rep"), ok(get(job)));
    }

    @Test
    void what_GET_gave_can_be_sent_back_to_another_database() {
        long id = anId();

        assertEquals(JOBS + id + "/", created(post(JOBS + id + "/", shown(id, "Sales Rep"))));
        assertEquals(shown(id, "Sales Rep"), ok(patch(JOBS + id + "/", shown(id, "Sales Rep"))));
    }

    @Test
    void there_is_no_job_under_a_free_id() {
        String nowhere = JOBS + anId() + "/";

        problem(404, get(nowhere));
        problem(404, patch(nowhere, salesRep()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Title", "Location", "Description"})
    void every_field_is_required(String field) {
        invalid(post(JOBS, without(salesRep(), field)), "#/" + field).says(field, "required");
        invalid(post(JOBS, with(salesRep(), field, null)), "#/" + field).says(field, "required");
        invalid(patch(aJob(), with(salesRep(), field, null)), "#/" + field).says(field, "required");
    }

    @Test
    void a_patch_changes_what_it_names_and_answers_with_the_job() {
        String job = aJob();

        String patched = ok(patch(job, Map.of("Title", "Engineer")));

        assertEquals(shown(id(job), "Engineer"), patched);
        assertEquals(shown(id(job), "Engineer"), ok(get(job)));
    }

    @Test
    void a_patch_with_a_fault_changes_nothing() {
        String job = aJob();

        invalid(patch(job, with(Map.of("Title", "Engineer"), "Location", "")), "#/Location");

        assertEquals(shown(id(job), "Sales Rep"), ok(get(job)));
    }
}
