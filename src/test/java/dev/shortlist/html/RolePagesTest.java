package dev.shortlist.html;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.security.Closed;
import dev.shortlist.security.Keys;
import dev.shortlist.security.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page offers what its reader may do, and nothing else. */
@QuarkusTest
@TestProfile(Closed.class)
class RolePagesTest {

    @Inject
    DataSource database;

    private List<String> addresses;

    @BeforeEach
    void some_pages() throws Exception {
        String recruiter = Keys.aKey(database, Role.RECRUITER);
        String job = created(as(recruiter).contentType(JSON).body(salesRep()).post(JOBS));
        String applicant =
                created(as(recruiter).contentType(JSON).body(mikeLiu(job)).post(APPLICANTS));
        addresses = List.of(JOBS, job, APPLICANTS, applicant, JOBS + anId() + "/");
    }

    private static RequestSpecification as(String key) {
        return request().header("Authorization", "Bearer " + key);
    }

    private static String page(String key, String address) {
        Response answer = as(key).accept("text/html").get(address);
        answer.then().contentType("text/html");
        return answer.asString();
    }

    @Test
    void a_recruiter_finds_the_forms_that_write() throws Exception {
        String key = Keys.aKey(database, Role.RECRUITER);
        for (String address : addresses) {
            assertTrue(page(key, address).contains("data-method="), address);
        }
    }

    @Test
    void a_reader_finds_none_and_no_link_to_one() throws Exception {
        String key = Keys.aKey(database, Role.READER);
        for (String address : addresses) {
            String page = page(key, address);
            assertFalse(page.contains("data-method="), address);
            assertFalse(page.contains("#create"), address);
        }
    }

    @Test
    void it_says_who_reads_it() throws Exception {
        String name = Keys.aName();
        String key = Keys.aKey(database, name, Role.READER);
        for (String address : addresses) {
            assertTrue(page(key, address).contains("<bdi>" + name + "</bdi>"), address);
        }
        String intake = Keys.aName();
        assertTrue(page(Keys.aKey(database, intake, Role.INTAKE), JOBS).contains("<bdi>" + intake + "</bdi>"));
    }

    @Test
    void without_a_provider_nobody_signs_in_or_out() throws Exception {
        String unknown = request()
                .accept("text/html")
                .get(JOBS)
                .then()
                .statusCode(401)
                .extract()
                .asString();
        for (String page : List.of(unknown, page(Keys.aKey(database, Role.ADMIN), JOBS))) {
            assertFalse(page.contains("Sign in"), page);
            assertFalse(page.contains("Sign out"), page);
        }
        assertEquals(404, request().post("/sign-out").statusCode());
        assertEquals(404, as(Keys.aKey(database, Role.READER)).get("/sign-in").statusCode());
    }
}
