package dev.shortlist.web.telemetry;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.shortlist.support.Api;
import dev.shortlist.support.Raw;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus is told of requests. */
@QuarkusTest
class RequestMetricsTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private String scrape() {
        Response answer = Api.get(metrics.toString());
        assertEquals(200, answer.statusCode());
        return answer.asString();
    }

    /** The value of a metric with these labels; 0 where it has none yet. */
    private double value(String metric, String... labels) {
        return scrape().lines()
                .filter(line -> line.startsWith(metric + "{"))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private double requests(String method, String uri, int status) {
        return value(
                "http_server_requests_seconds_count",
                "method=\"" + method + "\"",
                "uri=\"" + uri + "\"",
                "status=\"" + status + "\"");
    }

    @Test
    void a_request_is_counted_by_its_route_once() {
        String job = aJob();
        double gets = requests("GET", "/api/jobs/{id}", 200);
        double posts = requests("POST", "/api/jobs", 201);
        double patches = requests("PATCH", "/api/jobs/{id}", 400);
        double missing = requests("GET", "/api/jobs/{id}", 404);

        get(job);
        get(unslashed(job));
        aJob();
        patch(job, Map.of("Title", 1));
        get(JOBS + anId());

        assertEquals(gets + 2, requests("GET", "/api/jobs/{id}", 200));
        assertEquals(posts + 1, requests("POST", "/api/jobs", 201));
        assertEquals(patches + 1, requests("PATCH", "/api/jobs/{id}", 400));
        assertEquals(missing + 1, requests("GET", "/api/jobs/{id}", 404));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/invented/ HTTP/1.1\r\nHost: localhost",
                "GET /api/invented%zz HTTP/1.1\r\nHost: localhost",
                "INVENTED /api/jobs/ HTTP/1.1\r\nHost: localhost",
                "GET /api/jobs/?invented=1 HTTP/1.1\r\nHost: localhost",
                "GET /api/jobs/invented/ HTTP/1.1\r\nHost: localhost",
                "GET /invented HTTP/1.1\r\nHost: localhost"
            })
    void no_caller_invents_a_label(String request) {
        Raw.send(request + "\r\nConnection: close\r\n\r\n");

        assertFalse(Pattern.compile("invented", Pattern.CASE_INSENSITIVE)
                .matcher(scrape())
                .find());
    }

    @Test
    void a_refusal_is_counted_by_its_reason() {
        double crossSite = value("shortlist_refusals_total", "reason=\"cross_site\"");
        double tooLarge = value("shortlist_refusals_total", "reason=\"too_large\"");

        problem(
                403,
                request()
                        .contentType(JSON)
                        .header("Sec-Fetch-Site", "cross-site")
                        .body(salesRep())
                        .post(JOBS));
        problem(413, post(JOBS, with(salesRep(), "Description", "x".repeat(2_000_000))));

        assertEquals(crossSite + 1, value("shortlist_refusals_total", "reason=\"cross_site\""));
        assertEquals(tooLarge + 1, value("shortlist_refusals_total", "reason=\"too_large\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"agroal_active_count", "agroal_awaiting_count", "jvm_memory_used_bytes", "process_cpu_usage"})
    void pool_and_machine_are_measured_too(String metric) {
        assertFalse(scrape().lines().noneMatch(line -> line.startsWith(metric)), this::scrape);
    }
}
