package dev.shortlist.security;

import static dev.shortlist.support.Api.*;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Keycloak;
import dev.shortlist.support.Postgres;
import dev.shortlist.support.Raw;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A closed service and a real provider: tokens of programs, and who is led to sign in. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
@WithTestResource(Keycloak.class)
@Tag("deep")
class ProviderIT {

    private static RequestSpecification bearer(String token) {
        return request().header("Authorization", "Bearer " + token);
    }

    private static RequestSpecification browser() {
        return request().accept("text/html,*/*;q=0.8").redirects().follow(false);
    }

    @ParameterizedTest
    @CsvSource({"nobody, 403, 403", "rita, 200, 403", "ana, 200, 201", "adam, 200, 201"})
    void a_token_may_do_what_its_roles_may(String user, int read, int create) {
        String token = Keycloak.token("shortlist", "shortlist", user);

        assertEquals(read, bearer(token).get(JOBS).statusCode());
        assertEquals(
                create,
                bearer(token).contentType(JSON).body(salesRep()).post(JOBS).statusCode());
    }

    @Test
    void a_refusal_names_the_user_and_the_role_that_it_takes() {
        String token = Keycloak.token("shortlist", "shortlist", "rita");

        problem(403, bearer(token).contentType(JSON).body(salesRep()).post(JOBS))
                .says("This takes the role recruiter", "rita has reader.");
    }

    @Test
    void a_token_of_others_is_refused() {
        String own = Keycloak.token("shortlist", "shortlist", "adam");
        String[] parts = own.split("\\.");
        for (String token : List.of(
                Keycloak.token("another", "shortlist", "ana"),
                Keycloak.token("shortlist", "another-service", "adam"),
                parts[0] + "." + parts[1] + ".",
                "eyJhbGciOiJub25lIn0." + parts[1] + ".",
                parts[0] + "." + parts[1] + "." + parts[2].replaceFirst("^.", parts[2].startsWith("A") ? "B" : "A"),
                "opaque")) {
            Response answer = bearer(token).get(JOBS);
            problem(401, answer).says("The credentials are not valid");
            assertEquals("Bearer realm=\"Shortlist\", error=\"invalid_token\"", answer.header("WWW-Authenticate"));
        }
    }

    @Test
    void a_token_that_has_expired_is_refused() {
        String token = Keycloak.token("shortlist", "brief", "adam");
        Response answer = bearer(token).get(JOBS);
        while (answer.statusCode() != 401) {
            answer = bearer(token).get(JOBS);
        }
        problem(401, answer).says("expired");
    }

    @Test
    void a_browser_that_asks_for_a_page_is_led_to_the_provider() {
        for (String address : List.of("/", JOBS, "/api/applicant/?status=Rejected", "/q/swagger-ui/", "/sign-in")) {
            browser()
                    .get(address)
                    .then()
                    .statusCode(302)
                    .header("Location", startsWith(Keycloak.realm("shortlist")))
                    .header(
                            "Location",
                            allOf(
                                    containsString("code_challenge_method=S256"),
                                    containsString("%2Fsign-in&"),
                                    containsString("nonce=")));
        }
    }

    @Test
    void all_others_get_a_401_and_are_led_nowhere() {
        for (Response answer : List.of(
                request().redirects().follow(false).get(JOBS),
                request().accept(JSON).redirects().follow(false).get(JOBS),
                request()
                        .accept(JSON)
                        .cookie("q_session", "x")
                        .redirects()
                        .follow(false)
                        .get(JOBS),
                browser().get(JOBS + "?format=json"))) {
            problem(401, answer).says("a key of this service or a token of its provider");
            assertEquals("Bearer realm=\"Shortlist\"", answer.header("WWW-Authenticate"));
        }
        for (Response answer : List.of(
                browser().contentType(JSON).body(salesRep()).post(JOBS),
                // It would come back without a cookie, and be led there again.
                browser().get("/sign-in?state=x&code=y"),
                browser().get(JOBS + "?q=" + "x".repeat(2_000)))) {
            assertEquals(401, answer.statusCode());
            assertNull(answer.header("Location"));
            assertTrue(answer.asString().contains("href=\"/sign-in\""), answer::asString);
        }
    }

    @Test
    void a_return_that_fails_shows_nothing_of_what_it_came_with() {
        List<RequestSpecification> returns = List.of(
                browser(),
                browser().cookie("q_auth_another", "another"),
                browser().cookie("q_auth_secret-state", "secret-state"),
                browser().cookie("q_auth_secret-state", "secret-state|secret-cookie"),
                browser().cookie("q_auth_secret-state", "another|secret-cookie"));
        for (RequestSpecification back : returns) {
            Response answer = back.get("/sign-in?code=secret-code&state=secret-state&session_state=secret-session");
            assertEquals(401, answer.statusCode());
            assertTrue(answer.asString().contains("GET /sign-in</code>"), answer::asString);
            assertFalse(answer.asString().contains("secret"), answer::asString);
        }
        Raw.Answer malformed = Raw.send("GET /sign-in?code=secret-code&state=secret-state%zz HTTP/1.1\r\n"
                + "Host: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
        assertEquals(400, malformed.status());
        assertFalse(malformed.body().contains("secret"), malformed::body);
    }

    @Test
    void a_session_that_is_no_longer_valid_leads_to_the_provider_again() {
        browser().cookie("q_session", "x").get(JOBS).then().statusCode(302);
    }

    @Test
    void sign_ins_that_were_begun_do_not_pile_up_in_the_browser() {
        Map<String, String> cookies = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            Response answer = browser().cookies(cookies).get(JOBS);
            assertEquals(302, answer.statusCode());
            answer.detailedCookies().forEach(cookie -> {
                if (cookie.getMaxAge() == 0) {
                    cookies.remove(cookie.getName());
                } else {
                    cookies.put(cookie.getName(), cookie.getValue());
                }
            });
            assertTrue(cookies.size() <= 5, cookies::toString);
        }
    }

    @Test
    void the_OpenAPI_document_names_the_provider_and_the_roles() {
        String document = bearer(Keycloak.token("shortlist", "shortlist", "rita"))
                .get("/q/openapi?format=json")
                .asString();

        JsonPath json = JsonPath.from(document);
        assertEquals(
                Keycloak.realm("shortlist") + "/.well-known/openid-configuration",
                json.get("components.securitySchemes.provider.openIdConnectUrl"));
        assertEquals(
                Set.of("key", "basic", "provider"),
                json.getMap("components.securitySchemes").keySet());
        assertEquals(List.of("recruiter"), json.get("paths.'/api/jobs/'.post.security[2].provider"));
    }

    @Test
    void a_key_is_taken_too() throws Exception {
        String key = Keys.aKey(Postgres.database("postgres"), Role.READER);

        ok(bearer(key).get(JOBS));
        ok(request().auth().preemptive().basic("", key).get(JOBS));
        problem(401, bearer(Keys.aKeyOfNobody()).get(JOBS));
    }
}
