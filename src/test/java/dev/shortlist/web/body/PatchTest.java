package dev.shortlist.web.body;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON Merge Patch, RFC 7396. */
@QuarkusTest
public class PatchTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/merge-patch+json", "application/merge-patch+json; charset=UTF-8"
            })
    void a_patch_is_JSON_or_merge_patch_JSON(String contentType) {
        assertEquals(
                "Engineer",
                patch(aJob(), "{\"Title\":\"Engineer\"}", contentType).path("Title"));
        assertEquals(
                "Lee",
                patch(anApplicant(aJob()), "{\"Last name\":\"Lee\"}", contentType)
                        .path("'Last name'"));
    }

    @Test
    void a_create_is_not_a_merge_patch() {
        problem(415, request().contentType(MERGE_PATCH).body(salesRep()).post(JOBS));
        problem(415, request().contentType(MERGE_PATCH).body("{}").post(APPLICANTS));
    }

    @Test
    void an_empty_patch_changes_nothing() {
        String job = aJob();
        String applicant = anApplicant(job);
        String shownJob = ok(get(job));
        String shownApplicant = ok(get(applicant));

        assertEquals(shownJob, ok(patch(job, "{}")));
        assertEquals(shownApplicant, ok(patch(applicant, "{}")));
        assertEquals(shownJob, ok(get(job)));
        assertEquals(shownApplicant, ok(get(applicant)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Title", "Location", "Description"})
    void a_field_left_out_stays(String field) {
        Map<String, Object> expected = with(salesRep(), field, "Other");
        String job = aJob();

        ok(patch(job, Map.of(field, "Other")));

        assertEquals(with(expected, "Id", (int) id(job)), get(job).<Map<String, Object>>path("$"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"First name", "Last name"})
    void a_field_of_an_applicant_left_out_stays(String field) {
        String applicant = anApplicant(aJob());

        ok(patch(applicant, Map.of(field, "Other")));

        assertEquals(with(mikeLiu("Sales Rep"), field, "Other"), get(applicant).<Map<String, Object>>path("$"));
    }

    @Test
    void two_patches_of_different_fields_at_the_same_time_both_survive() throws Exception {
        String job = aJob();
        String applicant = anApplicant(job);
        for (int n = 0; n < 20; n++) {
            String value = "Round " + n;

            atOnce(List.of(
                    () -> ok(patch(job, Map.of("Title", value))),
                    () -> ok(patch(job, Map.of("Location", value))),
                    () -> ok(patch(job, Map.of("Description", value))),
                    () -> ok(patch(applicant, Map.of("First name", value))),
                    () -> ok(patch(applicant, Map.of("Last name", value)))));

            assertEquals(value, get(job).path("Title"));
            assertEquals(value, get(job).path("Location"));
            assertEquals(value, get(job).path("Description"));
            assertEquals(value, get(applicant).path("'First name'"));
            assertEquals(value, get(applicant).path("'Last name'"));
        }
    }
}
