package dev.shortlist.web.problem;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Raw;
import dev.shortlist.support.Slow;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that RFC 9112 has rejected, and those that it has not. */
@QuarkusTest
class MalformedRequestsTest {

    private static final String BODY = "{\"Title\": \"a\", \"Location\": \"b\", \"Description\": \"c\"}";

    private static Raw.Answer send(String headers, String body) {
        return Raw.send("POST /api/jobs/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                + "Connection: close\r\n\r\n" + body);
    }

    private static void rejected(int status, Raw.Answer answer) {
        assertEquals(status, answer.status(), answer::body);
        assertEquals("application/problem+json", answer.header("Content-Type"));
        assertEquals(status, answer.json().getInt("status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xchunked", "gzip", "gzip, chunked", "chunked, chunked", "identity"})
    void another_transfer_encoding_than_chunked_is_a_400(String encoding) {
        String chunked = Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n0\r\n\r\n";
        assertEquals(
                400, send("Transfer-Encoding: " + encoding + "\r\n", chunked).status());
    }

    @Test
    void a_transfer_encoding_besides_chunked_is_named_in_the_400() {
        rejected(400, send("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/3.0", "HTTP/2.0", "HTTP/9.9"})
    void another_version_of_HTTP_is_a_505(String version) {
        rejected(505, Raw.send("GET /api/ " + version + "\r\nHost: localhost\r\n\r\n"));
    }

    @Test
    void what_comes_behind_a_request_whose_end_is_not_certain_is_no_request() {
        String chunked = Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n0\r\n\r\n";
        String both = "POST /api/jobs/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked;
        String hidden = JOBS + anId() + "/";
        String second = "POST " + hidden + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;

        onlyAnswer(400, both + second);
        for (String rejected : List.of(
                "GET /api/ HTTP/1.1\r\nHost: localhost\r\nHost: other\r\n\r\n",
                both.replace("Content-Length: 5\r\n", "").replace("chunked\r\n\r\n", "gzip, chunked\r\n\r\n"))) {
            assertEquals("close", onlyAnswer(400, rejected + second).header("Connection"));
        }

        assertEquals(404, get(hidden).statusCode());
    }

    private static Raw.Answer onlyAnswer(int status, String requests) {
        Raw.Answer answer = Raw.send(requests);
        assertEquals(status, answer.status(), answer::body);
        assertFalse(answer.body().contains("HTTP/1.1"), answer::body);
        return answer;
    }

    @Test
    void two_hosts_are_a_400() {
        rejected(400, Raw.send("GET /api/ HTTP/1.1\r\nHost: localhost\r\nHost: other\r\nConnection: close\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/;x=1/", "/api/jobs;x=1/", "/api/jobs/1;x=1/", "/api/applicant/1/;x"})
    void an_address_with_matrix_parameters_is_a_404(String address) {
        rejected(404, Raw.get(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "/", "application/json/a", "application/json;charset", "a b/c", "\""})
    void a_malformed_content_type_is_a_415(String type) {
        for (String address :
                List.of("/api/jobs/", "/api/applicant/", "/api/experience/", "/api/import/", "/api/webhooks/")) {
            rejected(
                    415,
                    Raw.send("POST " + address + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                            + "\r\nContent-Length: " + BODY.length() + "\r\nConnection: close\r\n\r\n" + BODY));
        }
    }

    @Test
    void a_second_content_type_and_one_of_a_read_are_well_formed_too() {
        for (String address : List.of("/api/", "/api/jobs/", "/api/applicant/", "/api/changes/")) {
            rejected(
                    415,
                    Raw.send("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: x\r\n"
                            + "Connection: close\r\n\r\n"));
        }
        rejected(415, send("Content-Type: x\r\nContent-Length: " + BODY.length() + "\r\n", BODY));
    }

    @Test
    void a_body_with_a_second_content_encoding_is_a_415() {
        String headers = "Content-Encoding: identity\r\nContent-Encoding: gzip\r\nContent-Length: " + BODY.length();
        rejected(415, send(headers + "\r\n", BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/", "/api/jobs/", "/api/jobs/x/", "/api/jobs/%zz", "/nope", "/"})
    void a_request_over_HTTP_1_0_without_a_host_is_a_400(String address) {
        for (String accept : List.of("application/json", "text/html")) {
            rejected(400, Raw.send("GET " + address + " HTTP/1.0\r\nAccept: " + accept + "\r\n\r\n"));
        }
        String origin = "Origin: http://elsewhere.example\r\n";
        rejected(400, Raw.send("POST " + address + " HTTP/1.0\r\n" + origin + "Content-Length: 0\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200B", "\u202E\u202C", "\u2060\uFEFF", "\u3164", "\u00AD"})
    void a_name_or_an_email_with_nothing_to_see_is_a_400(String text) {
        String applicant = anApplicant(aJob());
        for (String field : List.of("First name", "Last name")) {
            invalid(patch(applicant, Map.of(field, text)), "#/" + field).says("1 to 255 characters");
        }
        invalid(patch(applicant, Map.of("Email", text)), "#/Email");
    }

    @Test
    void a_link_to_an_email_writes_to_nobody_else() {
        String applicant = created(post(APPLICANTS, with(mikeLiu(aJob()), "Email", "a?cc=b@c.de")));
        String page = request().accept("text/html").get(applicant).asString();
        assertTrue(page.contains("href=\"mailto:a%3Fcc%3Db@c.de\""), page);
    }

    @Test
    void what_is_searched_is_found_however_its_letters_are_composed() {
        String title = aTitle();
        aJob(title + " caf\u00e9");
        aJob(title + " cafe\u0301");
        for (String text : List.of(title + " caf\u00e9", title + " cafe\u0301")) {
            assertEquals(
                    2,
                    request()
                            .queryParam("q", text)
                            .get(JOBS)
                            .<List<?>>path("results")
                            .size());
        }
    }

    @Test
    void an_address_and_headers_that_are_too_long_are_told_so() {
        rejected(414, Raw.get(JOBS + "?q=" + "a".repeat(9_000)));
        rejected(
                431,
                Raw.send("GET /api/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: " + "a".repeat(17_000)
                        + "\r\n\r\n"));
    }

    @Test
    void the_way_to_the_api_does_not_depend_on_the_host() {
        Raw.Answer answer = Raw.send("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertEquals(303, answer.status());
        assertEquals("/api/", answer.header("Location"));
    }

    @Test
    void what_the_API_answers_is_not_kept_by_others() {
        for (String address : List.of("/api", "/api/", JOBS, aJob(), JOBS + "x")) {
            assertEquals("private, no-store", get(address).header("Cache-Control"));
        }
    }

    /** CVE-2026-33871: each empty frame costs time and none counts toward the limit of the headers' size. */
    @Test
    void a_header_section_of_endless_continuation_frames_ends_the_connection() throws Exception {
        int headers = 1;
        int goAway = 7;

        assertEquals(headers, firstFrame(Slow.http2Continuations(1), headers, goAway));
        assertEquals(goAway, firstFrame(Slow.http2Continuations(100), headers, goAway));
    }

    /** Sends HTTP/2 frames; gives the type of the first frame in the answer that is of one of two types. */
    private static int firstFrame(byte[] request, int oneType, int otherType) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request);
            DataInputStream answer = new DataInputStream(socket.getInputStream());
            while (true) {
                int length = answer.readUnsignedByte() << 16 | answer.readUnsignedShort();
                int type = answer.readUnsignedByte();
                if (type == oneType || type == otherType) {
                    return type;
                }
                // Flags, stream and payload.
                answer.skipNBytes(5 + length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/openapi", "/q/swagger-ui/", "/q/swagger-ui/index.html", "/q/swagger-ui/swagger-ui.css"})
    void Swagger_UI_is_kept_by_no_shared_cache_and_framed_by_no_site(String address) {
        assertEquals("private, no-cache", get(address).header("Cache-Control"));
        assertEquals("frame-ancestors 'none'", get(address).header("Content-Security-Policy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200-ok", "100-continue, 200-ok", "x"})
    void an_expectation_other_than_100_continue_is_a_417(String expectation) {
        rejected(417, send("Content-Length: " + BODY.length() + "\r\nExpect: " + expectation + "\r\n", BODY));
    }
}
