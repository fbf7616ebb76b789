package dev.shortlist.web.problem;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Raw;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
public class ErrorsTest {

    private static final int MIB = 1 << 20;

    /** Expects every member that RFC 9457 §3.1 names, and no other but {@code errors}. */
    private static void refused(int status, String title, String address, Response answer, String... says) {
        problem(status, answer).says(says);
        assertEquals("about:blank", answer.path("type"));
        assertEquals(title, answer.path("title"));
        assertEquals(address, answer.path("instance"));
        assertFalse(answer.<String>path("detail").isBlank());
        Set<String> keys = new TreeSet<>(answer.<Map<String, ?>>path("").keySet());
        keys.remove("errors");
        assertEquals(Set.of("type", "title", "status", "detail", "instance"), keys);
    }

    private static Set<String> methods(Response answer) {
        return new TreeSet<>(List.of(answer.header("Allow").split(" *, *")));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/applicants/, /api/applicant/",
        "/api/applicants, /api/applicant/",
        "/api/applicants/7/, /api/applicant/7/",
        "/api/job/1/, /api/jobs/1/",
        "/api/Jobs, /api/jobs/",
        "/jobs/, /api/jobs/",
        "/applicant/1, /api/applicant/1/",
        "/api/job/1/summary, /api/jobs/1/summary/",
        "/api/jobs/1/sumary/, /api/jobs/1/summary/",
        "/api/jobs/summary/1, /api/jobs/1/summary/",
        "/api/summary/1/, /api/jobs/1/summary/",
        "/api/jobs/1/applicants/, /api/applicant/?job=1",
        "/api/applicant/3/histories, /api/applicant/3/history/",
        "/api/webhook/1, /api/webhooks/1/",
        "/api/imports/, /api/import/",
        "/api/jobs/1/nope, /api/jobs/1/",
    })
    void an_address_that_is_nearly_right_is_a_404_that_names_the_right_one(String sent, String meant) {
        problem(404, get(sent)).says("Did you mean " + meant + "? /api/ points to what there is.");
    }

    @Test
    void what_is_suggested_repeats_nothing_but_ids() {
        for (String sent : List.of(
                "/api/<b>/", "/api/jobs/1/%3Cb%3E/", "/api/a/b/c/d/e/f/g/h/i/j/", "/api/jobs" + "x".repeat(5_000))) {
            assertFalse(get(sent).<String>path("detail").matches("(?s).*(<b>|%3Cb|xxx).*"));
        }
    }

    @Test
    void an_unknown_parameter_is_a_400_that_names_the_address_or_the_parameter_that_was_meant() {
        String job = aJob();

        problem(400, get(job + "?summary")).says("Did you mean " + job + "summary/?");
        problem(400, get(unslashed(job) + "?funnel=1")).says("Did you mean " + job + "funnel/?");
        problem(400, get(APPLICANTS + "?staus=Started")).says("Did you mean status?");
        problem(400, get(APPLICANTS + "?Limit=1")).says("Did you mean limit?");
        problem(400, request().queryParam("${7*7}$1\\", "x").get(job)).says("is not a parameter here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nope",
                "/api/nope/",
                "/q/nope",
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/index.html",
                "/API/jobs/",
                "/api/job/",
                "/api/jobs/1/nope",
                "/api/jobs/1/summary/nope",
                "/api/experience/1/2/",
                "/nope?x=1"
            })
    void an_address_that_there_is_not_is_a_404(String address) {
        refused(404, "Not Found", address.replace("?x=1", ""), get(address), "/api/ points to what there is");
        refused(404, "Not Found", address.replace("?x=1", ""), post(address, "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "9007199254740992"})
    void what_cannot_be_an_id_is_a_404_that_says_what_can(String id) {
        refused(404, "Not Found", JOBS + id + "/", get(JOBS + id + "/"), "an id is", "1 to 9007199254740991");
        refused(404, "Not Found", APPLICANTS + id, patch(APPLICANTS + id, "{}"), "an id is");
        refused(404, "Not Found", EXPERIENCES + id, post(EXPERIENCES + id, "{}"), "an id is");
    }

    @Test
    void a_free_id_is_a_404_that_names_it() {
        long id = anId();

        refused(404, "Not Found", JOBS + id + "/", get(JOBS + id + "/"), "no job " + id);
        refused(404, "Not Found", JOBS + id + "/summary", get(JOBS + id + "/summary"), "no job " + id);
        refused(404, "Not Found", APPLICANTS + id, get(APPLICANTS + id), "no applicant " + id);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/, GET HEAD OPTIONS",
        "/api/jobs/, GET HEAD OPTIONS POST",
        "/api/jobs/1/, GET HEAD OPTIONS PATCH POST",
        "/api/jobs/1/summary/, GET HEAD OPTIONS",
        "/api/applicant/, GET HEAD OPTIONS POST",
        "/api/applicant/1/, GET HEAD OPTIONS PATCH POST",
        "/api/experience/, GET HEAD OPTIONS POST",
        "/api/experience/1/, DELETE GET HEAD OPTIONS PATCH POST",
    })
    void a_method_that_an_address_does_not_take_is_a_405_with_those_that_it_takes(String slashed, String taken) {
        Set<String> expected = new TreeSet<>(List.of(taken.split(" ")));
        for (String address : List.of(slashed, unslashed(slashed))) {
            assertEquals(expected, methods(request().options(address)));
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")) {
                if (!expected.contains(method)) {
                    Response answer = request().contentType(JSON).request(method, address);
                    refused(405, "Method Not Allowed", address, answer, String.join(", ", expected));
                    assertEquals(expected, methods(answer));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/shortlist.css",
                "/q/openapi",
                "/q/openapi/",
                "/q/openapi.json",
                "/q/openapi.yaml",
                "/q/swagger-ui",
                "/q/swagger-ui/",
                "/q/swagger-ui/index.html"
            })
    void a_file_is_only_read(String address) {
        Set<String> read = Set.of("GET", "HEAD", "OPTIONS");
        assertEquals(read, methods(request().options(address)));
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")) {
            Response answer = request().contentType(JSON).request(method, address);
            refused(405, "Method Not Allowed", address, answer, "GET, HEAD, OPTIONS");
            assertEquals(read, methods(answer));
        }
    }

    @Test
    void a_body_over_1_MiB_is_a_413() {
        String job = aJob();
        byte[] tooLarge = sized(MIB + 1);

        refused(
                413,
                "Request Entity Too Large",
                JOBS,
                request().contentType(JSON).body(tooLarge).post(JOBS),
                "1 MiB");
        refused(
                413,
                "Request Entity Too Large",
                job,
                request().contentType(JSON).body(tooLarge).patch(job),
                "1 MiB");
        Raw.Answer chunked = Raw.post(JOBS, "Transfer-Encoding: chunked\r\n", Raw.chunked(tooLarge));
        assertEquals(413, chunked.status());
        assertEquals(413, chunked.json().getInt("status"));
    }

    @Test
    void a_body_of_1_MiB_is_read() {
        String job = aJob();

        ok(patch(job, new String(sized(MIB), UTF_8)));
        Raw.Answer chunked = Raw.post(JOBS, "Transfer-Encoding: chunked\r\n", Raw.chunked(sized(MIB)));
        assertEquals(400, chunked.status());
        assertTrue(chunked.body().contains("Title is required"));
    }

    private static byte[] sized(int size) {
        return ("{" + " ".repeat(size - 2) + "}").getBytes(UTF_8);
    }

    @Test
    void an_unknown_query_parameter_is_a_400_that_names_it_on_every_address() {
        String job = aJob();
        String applicant = anApplicant(job);
        for (String address : List.of("/api/", JOBS, job, job + "summary/", APPLICANTS, applicant)) {
            var answer = problem(400, request().queryParam("Limit", 1).get(address));
            answer.says("\"Limit\" is not a parameter here");
            assertEquals("Limit", answer.errors().get(0).get("parameter"));
        }
        for (String address : List.of(JOBS, job, APPLICANTS, applicant, EXPERIENCES, EXPERIENCES + anId())) {
            problem(400, post(address + "?limit=1", salesRep())).says("\"limit\" is not a parameter here");
        }
        problem(400, patch(job + "?q=a", Map.of("Title", "Other"))).says("\"q\"");
        problem(400, patch(applicant + "?dry_run", Map.of("Last name", "Other")))
                .says("\"dry_run\"");
        assertEquals("Sales Rep", get(job).path("Title"));
        assertEquals("Liu", get(applicant).path("'Last name'"));
    }

    @Test
    void every_fault_of_a_query_is_told_at_once() {
        var answer = problem(
                400, get(APPLICANTS + "?limit=0&status=Hired&status=Gone&job=no-such-title&after=-1&foo=1&q=a&q=b"));

        assertEquals(
                List.of("job", "status", "status", "q", "limit", "after", "foo"),
                answer.errors().stream().map(error -> error.get("parameter")).toList());
    }

    @Test
    void every_fault_of_a_body_is_told_at_once() {
        invalid(
                        post(JOBS, "{\"Title\": \"\", \"Location\": 1, \"Salary\": 2}"),
                        "#/Title",
                        "#/Location",
                        "#/Description",
                        "#/Salary")
                .says("4 things are wrong", "1 to 255", "must be a string", "required", "\"Salary\"");
    }
}
