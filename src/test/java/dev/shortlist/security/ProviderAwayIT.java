package dev.shortlist.security;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.FreePort;
import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A closed service whose provider does not answer, and callers who cannot be known. */
class ProviderAwayIT {

    private static Program.Service serve() throws Exception {
        Map<String, String> settings = new HashMap<>(Program.on(Postgres.aDatabase()));
        settings.put("SHORTLIST_ACCESS", "closed");
        settings.put("QUARKUS_OIDC_AUTH_SERVER_URL", "http://localhost:" + FreePort.find() + "/realms/staff");
        settings.put("QUARKUS_OIDC_CLIENT_ID", "shortlist");
        settings.put("QUARKUS_OIDC_CREDENTIALS_SECRET", "a-secret-that-only-the-tests-know");
        return Program.serve(settings);
    }

    @Test
    void callers_do_not_fill_the_log_and_leave_no_credentials_in_it_or_on_a_page() throws Exception {
        try (Program.Service service = serve()) {
            for (String accept : List.of("text/html", JSON)) {
                Response answer = request()
                        .accept(accept)
                        .cookie("q_auth_secret-state", "secret-state|secret-cookie")
                        .get(service.at("/sign-in?code=secret-code&state=secret-state"));
                assertEquals(503, answer.statusCode());
                assertFalse(answer.asString().contains("secret"), answer::asString);
            }
            for (int i = 0; i < 20; i++) {
                assertEquals(
                        503, request().accept("text/html").get(service.at(JOBS)).statusCode());
                problem(503, request().header("Authorization", "Bearer a.b.c").get(service.at(JOBS)))
                        .says("is away");
                assertEquals(
                        401,
                        request()
                                .cookie("q_auth_x", "x")
                                .get(service.at("/sign-in?state=x"))
                                .statusCode());
            }
            service.terminate();

            String output = service.remainingOutput();
            assertFalse(output.contains("secret"), output);
            List<String> warnings = output.lines()
                    .filter(line -> line.matches(".* (WARN|ERROR) .*"))
                    .toList();
            assertTrue(warnings.stream().anyMatch(line -> line.contains("A sign-in was not completed")), output);
            // Each class that signs people in warns once.
            assertEquals(
                    warnings.size(),
                    warnings.stream()
                            .map(line -> line.replaceFirst(".*\\[(\\S+)\\].*", "$1"))
                            .distinct()
                            .count(),
                    output);
        }
    }
}
