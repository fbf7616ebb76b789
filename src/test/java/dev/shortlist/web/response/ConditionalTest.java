package dev.shortlist.web.response;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
public class ConditionalTest {

    private static String tag(Response answer) {
        assertEquals(2, answer.statusCode() / 100, answer::asString);
        return answer.header("ETag");
    }

    private static String tag(String address) {
        return tag(get(address));
    }

    private static Response getIfNoneMatch(String address, String... tags) {
        return request()
                .header("If-None-Match", tags[0], (Object[]) Arrays.copyOfRange(tags, 1, tags.length))
                .get(address);
    }

    private static Response patchIfMatch(String address, String tags, Map<String, Object> body) {
        return request().header("If-Match", tags).contentType(JSON).body(body).patch(address);
    }

    @Test
    void a_job_an_applicant_and_a_summary_carry_a_strong_tag() {
        String job = aJob();
        for (String address : List.of("/api/", job, job + "summary/", anApplicant(job))) {
            assertTrue(tag(address).matches("\"[!#-~]+\""), tag(address));
            assertEquals(tag(address), tag(address));
            assertEquals(tag(address), tag(request().head(address)));
            assertEquals(tag(address), tag(unslashed(address)));
        }
    }

    @Test
    void a_create_and_a_patch_give_the_tag_that_the_next_GET_gives() {
        Response createdJob = post(JOBS, salesRep());
        String job = created(createdJob);
        assertEquals(tag(job), tag(createdJob));
        assertEquals(tag(patch(job, Map.of("Title", "Engineer"))), tag(job));
        assertNotEquals(tag(createdJob), tag(job));

        Response createdApplicant = post(APPLICANTS + anId(), mikeLiu(job));
        String applicant = created(createdApplicant);
        assertEquals(tag(applicant), tag(createdApplicant));
        assertEquals(tag(patch(applicant, Map.of("Status", "Started"))), tag(applicant));
        assertNotEquals(tag(createdApplicant), tag(applicant));
    }

    @Test
    void a_jobs_tag_changes_with_every_field_and_comes_back_with_its_value() {
        String job = aJob();
        String before = tag(job);
        Set<String> tags = new HashSet<>(Set.of(before));

        for (String field : List.of("Title", "Location", "Description")) {
            assertTrue(tags.add(tag(patch(job, Map.of(field, "Other")))), field);
            assertEquals(before, tag(patch(job, Map.of(field, salesRep().get(field)))));
        }
        assertEquals(before, tag(patch(job, Map.of())));
        assertEquals(before, tag(patch(job, Map.of("Title", " Sales Rep "))));
    }

    @Test
    void an_applicants_tag_changes_when_its_representation_does_and_only_then() {
        String title = aTitle();
        String job = aJob(title);
        String applicant = anApplicant(job);
        String before = tag(applicant);

        for (String field : List.of("First name", "Last name", "Email")) {
            assertNotEquals(before, tag(patch(applicant, Map.of(field, "other@test.com"))));
            assertEquals(before, tag(patch(applicant, Map.of(field, mikeLiu(job).get(field)))));
        }
        ok(patch(job, Map.of("Description", "Other", "Location", "Other")));
        anApplicant(job);
        assertEquals(before, tag(applicant));

        ok(patch(job, Map.of("Title", "Other")));
        assertNotEquals(before, tag(applicant));
        ok(patch(job, Map.of("Title", title)));
        assertEquals(before, tag(applicant));

        ok(patch(applicant, Map.of("Job", aJob("Other"))));
        assertNotEquals(before, tag(applicant));
        ok(patch(applicant, Map.of("Job", job)));
        assertEquals(before, tag(applicant));

        created(post(EXPERIENCES, with(hooli(), "Applicant", applicant)));
        assertNotEquals(before, tag(applicant));
    }

    @Test
    void a_summarys_tag_changes_when_its_figures_do_and_only_then() {
        String job = aJob();
        String empty = tag(job + "summary/");

        String applicant = anApplicant(job);
        String one = tag(job + "summary/");
        assertNotEquals(empty, one);
        ok(patch(applicant, Map.of("Last name", "Lee")));
        ok(patch(job, Map.of("Title", "Engineer")));
        assertEquals(one, tag(job + "summary/"));

        ok(patch(applicant, Map.of("Status", "Offer pending")));
        assertNotEquals(one, tag(job + "summary/"));
        ok(patch(applicant, Map.of("Job", aJob())));
        assertEquals(empty, tag(job + "summary/"));
    }

    @Test
    void a_representation_that_the_caller_has_is_a_304_without_a_body() {
        String job = aJob();
        for (String address : List.of("/api/", job, job + "summary/", anApplicant(job))) {
            String tag = tag(address);
            for (String has : List.of(
                    tag,
                    "W/" + tag,
                    "*",
                    "\"other\", " + tag,
                    "W/\"a,b\",W/" + tag + " , \"c\"",
                    tag + ",",
                    "\t" + tag)) {
                Response answer = getIfNoneMatch(address, has);
                assertEquals(304, answer.statusCode(), has);
                assertEquals("", answer.asString());
                assertEquals(tag, answer.header("ETag"));
                assertEquals(
                        304,
                        request().header("If-None-Match", has).head(address).statusCode());
            }
            assertEquals(304, getIfNoneMatch(address, "\"other\"", tag).statusCode());
        }
    }

    @Test
    void a_representation_that_the_caller_has_not_is_a_200() {
        String job = aJob();
        String tag = tag(job);
        String bare = tag.replace("\"", "");
        for (String has : List.of("\"other\"", "W/\"other\"", bare, "\"" + bare + "x\"", "\"*\"", "", "\"" + bare)) {
            assertEquals(tag, tag(getIfNoneMatch(job, has)));
        }
        ok(patch(job, Map.of("Title", "Engineer")));
        assertEquals(200, getIfNoneMatch(job, tag).statusCode());
        assertEquals(404, getIfNoneMatch(JOBS + anId(), "*").statusCode());
    }

    @Test
    void a_patch_passes_where_the_object_is_as_the_caller_saw_it() {
        String job = aJob();
        String applicant = anApplicant(job);
        for (String address : List.of(job, applicant)) {
            String field = address.equals(job) ? "Title" : "Last name";
            ok(patchIfMatch(address, tag(address), Map.of(field, "1")));
            ok(patchIfMatch(address, "*", Map.of(field, "2")));
            ok(patchIfMatch(address, "\"other\", " + tag(address), Map.of(field, "3")));
            ok(patchIfMatch(address, tag(address) + ", W/\"other\"", Map.of(field, "4")));
            assertEquals("4", get(address).path("'" + field + "'"));
        }
    }

    @Test
    void a_patch_that_no_longer_holds_is_a_412_and_changes_nothing() {
        String job = aJob();
        String applicant = anApplicant(job);
        for (String address : List.of(job, applicant)) {
            String field = address.equals(job) ? "Title" : "Last name";
            String old = tag(address);
            ok(patch(address, Map.of(field, "Theirs")));
            String now = tag(address);
            for (String seen :
                    List.of(old, "W/" + now, "\"other\"", now.replace("\"", ""), "\"*\"", "W/*", "W/\"a\", " + old)) {
                problem(412, patchIfMatch(address, seen, Map.of(field, "Mine"))).says("If-Match");
            }
            assertEquals(now, tag(address));
            assertEquals("Theirs", get(address).path("'" + field + "'"));
        }
    }

    @Test
    void what_others_added_to_an_applicant_is_a_412_too() {
        String job = aJob(aTitle());
        String applicant = anApplicant(job);
        String seen = tag(applicant);
        created(post(EXPERIENCES, with(hooli(), "Applicant", applicant)));
        problem(412, patchIfMatch(applicant, seen, Map.of("Status", "Started")));

        seen = tag(applicant);
        ok(patch(job, Map.of("Title", aTitle())));
        problem(412, patchIfMatch(applicant, seen, Map.of("Status", "Started")));

        assertEquals("Under review", get(applicant).path("Status"));
    }

    @Test
    void what_is_not_there_is_a_404_whatever_is_to_match() {
        problem(404, patchIfMatch(JOBS + anId(), "*", Map.of("Title", "Engineer")));
        problem(404, patchIfMatch(APPLICANTS + anId(), "\"other\"", Map.of("Last name", "Lee")));
    }

    @Test
    void a_faulty_patch_that_no_longer_holds_is_a_412() {
        problem(412, patchIfMatch(aJob(), "\"other\"", Map.of("Title", "")));
    }
}
