package dev.shortlist.security;

import static dev.shortlist.security.Keys.aKey;
import static dev.shortlist.security.Keys.aKeyOfNobody;
import static dev.shortlist.security.Keys.aName;
import static dev.shortlist.security.Keys.revoke;
import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Raw;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in a closed service: how they are sent, when they begin and when they end. */
@QuarkusTest
@TestProfile(Closed.class)
class ApiKeysTest {

    @Inject
    DataSource database;

    private static RequestSpecification with(String authorization) {
        return request().header("Authorization", authorization);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private static void refused(Response answer) {
        problem(401, answer);
        List<String> challenges = answer.headers().getValues("WWW-Authenticate");
        assertTrue(challenges.get(0).startsWith("Bearer realm=\"Shortlist\""), challenges::toString);
        assertEquals("Basic realm=\"Shortlist\", charset=\"UTF-8\"", challenges.get(1));
    }

    @Test
    void a_key_works_at_once_as_bearer_or_as_the_password_of_Basic() throws Exception {
        String key = aKey(database, Role.READER);

        ok(with("Bearer " + key).get(JOBS));
        ok(with("bearer  " + key).get(JOBS));
        ok(with(basic("", key)).get(JOBS));
        ok(with(basic("anybody ä", key)).get(JOBS));
        ok(with(basic("anybody", key).replace("Basic", "BASIC")).get(JOBS));
    }

    @Test
    void a_key_is_not_taken_from_the_address() throws Exception {
        String key = aKey(database, Role.READER);

        for (String query : List.of("access_token=" + key, "key=" + key, "authorization=Bearer%20" + key)) {
            refused(get(JOBS + "?" + query));
        }
        Raw.Answer userInfo = Raw.get("http://user:" + key + "@localhost/api/jobs/");
        assertTrue(userInfo.status() == 400 || userInfo.status() == 401, userInfo::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Bearer slk_",
                "Basic",
                "Basic ",
                "Basic %",
                "Basic c2xrXw==",
                "Basic =",
                "Digest username=\"x\"",
                "slk_",
                "Negotiate x",
                ":"
            })
    void malformed_credentials_are_refused(String authorization) {
        refused(with(authorization).get(JOBS));
        refused(with(authorization).get("/nothing"));
        refused(with(authorization).contentType(JSON).body("{").post(JOBS));
    }

    @Test
    void two_credentials_at_once_are_refused() throws Exception {
        String key = aKey(database, Role.READER);

        refused(with("Bearer " + key).header("Authorization", "Bearer " + key).get(JOBS));
    }

    @Test
    void a_mistyped_key_and_a_key_of_another_service_are_refused() throws Exception {
        String key = aKey(database, Role.READER);

        refused(with("Bearer " + aKeyOfNobody()).get(JOBS));
        refused(with("Bearer " + key.substring(1)).get(JOBS));
        refused(with("Bearer " + key + "0").get(JOBS));
        refused(with(basic(key, "")).get(JOBS));
    }

    @Test
    void a_key_stops_at_the_moment_at_which_it_expires() throws Exception {
        String name = aName();
        String key = aKey(database, name, Role.READER);
        Sql.run(database, "update api_key set expires_at = now() + interval '1 second' where name = ?", name);

        int status;
        do {
            status = with("Bearer " + key).get(JOBS).statusCode();
        } while (status == 200);

        assertEquals(401, status);
        assertEquals(
                true, Sql.value(database, "select expires_at <= clock_timestamp() from api_key where name = ?", name));
    }

    @Test
    @Tag("slow")
    void a_revoked_key_stops_within_five_seconds() throws Exception {
        String name = aName();
        String key = aKey(database, name, Role.READER);
        ok(with("Bearer " + key).get(JOBS));

        revoke(database, name);

        long revoked = System.nanoTime();
        int status;
        do {
            status = with("Bearer " + key).get(JOBS).statusCode();
        } while (status == 200
                && System.nanoTime() - revoked < Duration.ofSeconds(5).toNanos());
        assertEquals(401, status);
    }

    @Test
    void a_right_key_works_among_many_wrong_ones() throws Exception {
        String key = aKey(database, Role.READER);
        ok(with("Bearer " + key).get(JOBS));

        List<Integer> statuses = atOnce(Collections.nCopies(200, () -> {
            int wrong = with("Bearer " + aKeyOfNobody()).get(JOBS).statusCode();
            return wrong == 401 ? with("Bearer " + key).get("/api/").statusCode() : wrong;
        }));

        assertEquals(Set.of(200), Set.copyOf(statuses));
    }

    @Test
    void a_page_of_another_site_cannot_write_with_the_key_that_a_browser_remembers() throws Exception {
        String authorization = basic("browser", aKey(database, Role.RECRUITER));

        problem(
                        403,
                        with(authorization)
                                .header("Origin", "https://elsewhere.example")
                                .contentType(JSON)
                                .body(salesRep())
                                .post(JOBS))
                .says("another site");
        created(with(authorization).contentType(JSON).body(salesRep()).post(JOBS));
    }

    @Test
    void a_browser_gets_a_page_that_says_so() {
        String page = request()
                .accept("text/html")
                .get(JOBS)
                .then()
                .statusCode(401)
                .contentType("text/html")
                .extract()
                .asString();

        assertTrue(page.contains("This takes credentials"), page);
    }
}
