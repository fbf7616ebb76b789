package dev.shortlist.web.problem;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Api;
import dev.shortlist.support.Raw;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client library would send. */
@QuarkusTest
public class BrokenAddressesTest {

    private static void refused(int status, String instance, Raw.Answer answer) {
        assertEquals(status, answer.status(), answer::body);
        assertEquals("application/problem+json", answer.header("Content-Type"));
        assertEquals(status, answer.json().getInt("status"));
        assertEquals(instance, answer.json().get("instance"));
        assertTrue(answer.json().getString("detail").length() > 20);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/jobs/%, /api/jobs/%25",
        "/api/jobs/%2, /api/jobs/%252",
        "/api/jobs/%zz/, /api/jobs/%25zz/",
        "/api/jobs/?q=%, /api/jobs/",
        "/api/jobs/?q=100%&limit=1, /api/jobs/",
        "/api/jobs/?%zz=1, /api/jobs/",
        "/api/jobs/?limit=%u0031, /api/jobs/",
        "/nope%, /nope%25",
        "/q/%zz, /q/%25zz",
        "/api/jobs/%FF, /api/jobs/%FF",
        "/api/jobs/?q=%FF, /api/jobs/",
        "/api/jobs/?q=%C3, /api/jobs/",
        "/api/jobs/?q=%C0%80, /api/jobs/",
        "/api/jobs/?q=%ED%A0%80, /api/jobs/",
        "/api/jobs/?%FF=1, /api/jobs/",
        "/api/applicant/?status=%96, /api/applicant/",
        "/api/jobs/|, /api/jobs/%7C",
        "/api/jobs/<1>, /api/jobs/%3C1%3E",
        "/api/jobs/\\, /api/jobs/%5C",
        "/api/jobs/?q=a|b, /api/jobs/",
        "/api/jobs/?q={}, /api/jobs/",
        "/api/jobs/?q=\u00C3\u00A9, /api/jobs/",
        "/api/jobs/\u00FF, /api/jobs/%FF",
        "/api/jobs/?q=\u0085x, /api/jobs/",
    })
    void an_address_that_is_not_well_formed_is_a_400(String address, String instance) {
        refused(400, instance, Raw.get(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%C3%A9", "%F0%9F%98%80", "%EF%BF%BD", "a+b", "%2B", "'():@$,[]*!~"})
    void an_address_that_is_well_formed_is_not_refused(String text) {
        assertEquals(200, Raw.get(JOBS + "?q=" + text).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/%25",
                "/api/x%25/",
                "/api/jobs/%25/",
                "/api/applicant/%2525/",
                "/%25q/a",
                "/q/%25zz",
                "/%25"
            })
    void an_encoded_percent_sign_is_a_404_in_a_page_too(String address) {
        for (String accept : List.of("application/json", "text/html")) {
            Raw.Answer answer = Raw.send("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept
                    + "\r\nConnection: close\r\n\r\n");
            assertEquals(404, answer.status(), answer::body);
        }
    }

    @Test
    void a_browser_with_another_version_of_HTTP_is_a_505() {
        refused(505, "/api/", Raw.send("GET /api/ HTTP/3.0\r\nHost: localhost\r\nAccept: text/html\r\n\r\n"));
    }

    @Test
    void a_whole_address_is_taken_as_its_path() {
        assertEquals(200, Raw.get("http://localhost" + aJob()).status());
    }

    @ParameterizedTest
    @CsvSource({"api/jobs/, 404", "*, 404", "?q=a, 400"})
    void what_is_no_path_is_no_address(String address, int status) {
        refused(status, address.replace("?q=a", "/"), Raw.get(address));
    }

    @Test
    void a_request_that_does_not_say_for_which_host_it_is_is_a_400() {
        refused(400, "/api/", Raw.send("GET /api/ HTTP/1.1\r\nConnection: close\r\n\r\n"));
        refused(400, "/api/", Raw.send("GET /api/ HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"));
    }

    @Test
    void what_is_hardly_HTTP_is_refused_before_it_comes_to_us() {
        String get = "GET /api/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        for (String request : List.of(
                "GARBAGE\r\n\r\n",
                "GET\r\n\r\n",
                "GET /api/ x HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                get + "X: " + "a".repeat(100_000) + "\r\n\r\n",
                get + "Not a header: a\r\n\r\n",
                get + "X: \0\r\n\r\n",
                get + "Content-Length: -1\r\n\r\n",
                get + "Content-Length: a\r\n\r\n",
                get + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n")) {
            assertEquals(4, Raw.send(request).status() / 100, request.substring(0, Math.min(60, request.length())));
        }
        assertEquals(200, Api.get("/api/").statusCode());
    }

    @Test
    void a_body_that_breaks_off_creates_nothing() {
        String job = JOBS + Api.anId();
        String body = "{\"Title\": \"a\", \"Location\": \"b\", \"Description\": \"c\"}";
        String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\nno size\r\n";

        Raw.post(job, "Transfer-Encoding: chunked\r\n", chunk.getBytes(UTF_8));

        assertEquals(404, Api.get(job).statusCode());
    }
}
