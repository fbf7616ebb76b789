package dev.shortlist;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The management port: what the operator of the service asks, and its callers do not. */
@QuarkusTest
class ManagementTest {

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/health/live"})
    void it_tells_of_health(String address) {
        assertEquals("UP", get(management.resolve(address).toString()).path("status"));
    }

    /** As docker/ready does. */
    @Test
    void a_health_check_over_HTTP_1_0_needs_no_host() throws IOException {
        try (Socket socket = new Socket(management.getHost(), management.getPort())) {
            socket.getOutputStream().write("GET /q/health/ready HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.0 200 "), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/", "/api/jobs/", "/q/openapi", "/q/swagger-ui/", "/nope"})
    void it_has_nothing_of_the_API(String address) {
        problem(404, get(management.resolve(address).toString()));
    }

    @Test
    void a_long_body_is_a_413() {
        problem(413, post(management.resolve("/q/health").toString(), "x".repeat(2_000)));
    }
}
