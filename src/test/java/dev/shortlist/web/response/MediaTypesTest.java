package dev.shortlist.web.response;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortlist.support.Raw;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body says that it is, and what a caller accepts. */
@QuarkusTest
public class MediaTypesTest {

    private static void refused(int status, String address, Response answer, String... says) {
        problem(status, answer).says(says);
        assertEquals(address, answer.path("instance"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "image/*", "application/json-patch+json", "nonsense", "a/b/c"})
    void what_cannot_be_given_as_the_caller_accepts_it_is_a_406_and_changes_nothing(String accept) {
        String job = aJob();
        for (String address : List.of("/api/", JOBS, job, job + "summary/", APPLICANTS)) {
            refused(406, address, request().accept(accept).get(address), "application/json");
        }
        String free = JOBS + anId() + "/";
        var request = request().accept(accept).contentType(JSON);
        refused(406, free, request.body(salesRep()).post(free));
        problem(404, get(free));
        String title = Long.toString(anId());
        refused(406, job, request.body(Map.of("Title", title)).patch(job));
        assertEquals("Sales Rep", get(job).path("Title"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/*",
                "*/*",
                "image/png, */*;q=0.1",
                "Application/JSON",
                "text/html; q=.1, image/gif, image/jpeg, *; q=.2, */*; q=.2"
            })
    void a_caller_who_accepts_JSON_gets_it(String accept) {
        for (String address : List.of(JOBS + "?limit=1", aJob())) {
            assertEquals(
                    "application/json",
                    request()
                            .accept(accept)
                            .get(address)
                            .then()
                            .statusCode(200)
                            .extract()
                            .contentType());
        }
    }

    @Test
    void a_problem_is_told_whatever_the_caller_accepts() {
        refused(404, "/nope", request().accept("application/xml").get("/nope"));
        refused(405, JOBS, request().accept("image/png").delete(JOBS));
        refused(
                400,
                EXPERIENCES,
                request().accept("image/png").contentType(JSON).body("{}").post(EXPERIENCES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/json-patch+json",
                "text/json",
                "application/*",
                "*/*",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "nonsense"
            })
    void a_body_that_does_not_say_that_it_is_JSON_is_a_415(String contentType) {
        String job = aJob();
        byte[] body = "{\"Title\": \"Other\"}".getBytes(UTF_8);
        for (String address : List.of(JOBS, JOBS + anId(), APPLICANTS, EXPERIENCES)) {
            Response answer =
                    request().header("Content-Type", contentType).body(body).post(address);
            refused(415, address, answer, "application/json", "UTF-8");
        }
        Response answer =
                request().header("Content-Type", contentType).body(body).patch(job);
        refused(415, job, answer, "application/json", "UTF-8");
        assertEquals("Sales Rep", get(job).path("Title"));
    }

    @Test
    void a_body_without_a_type_or_with_an_encoding_is_a_415_and_a_merge_patch_creates_nothing() {
        String body = "{\"Title\": \"a\", \"Location\": \"b\", \"Description\": \"c\"}";
        String rest = "Host: localhost\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n";

        assertEquals(
                415,
                Raw.send("POST /api/jobs/ HTTP/1.1\r\n" + rest + "\r\n" + body).status());
        assertEquals(
                415,
                Raw.send("POST /api/jobs/ HTTP/1.1\r\nContent-Type: \r\n" + rest + "\r\n" + body)
                        .status());
        refused(
                415,
                JOBS,
                request()
                        .contentType(JSON)
                        .header("Content-Encoding", "gzip")
                        .body(body)
                        .post(JOBS));
        refused(
                415,
                JOBS,
                request().contentType("application/merge-patch+json").body(body).post(JOBS));
    }
}
