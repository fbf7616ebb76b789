package dev.shortlist.web;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every address of the API. */
@QuarkusTest
public class AddressesTest {

    @Test
    void every_address_is_read_with_and_without_its_last_slash() {
        String job = aJob();
        String applicant = anApplicant(job);
        String experience = created(post(EXPERIENCES, with(hooli(), "Applicant", applicant)));
        for (String address : List.of(job, job + "summary/", applicant, experience)) {
            assertEquals(ok(get(address)), ok(get(unslashed(address))));
        }
        String experiences = EXPERIENCES + "?applicant=" + id(applicant);
        assertEquals(ok(get(experiences)), ok(get(experiences.replace("/?", "?"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/jobs", "/api/applicant", "/api/experience"})
    void every_address_creates_with_and_without_its_last_slash(String collection) {
        Map<String, Object> body = creatable(collection + "/");

        for (String address : List.of(collection, collection + "/")) {
            assertTrue(created(post(address, body)).matches(collection + "/[1-9][0-9]*/"));
        }
        for (String slash : List.of("", "/")) {
            String address = collection + "/" + anId();
            assertEquals(address + "/", created(post(address + slash, body)));
            problem(409, post(address, body));
            problem(409, post(address + "/", body));
        }
    }

    @Test
    void every_address_is_patched_with_and_without_its_last_slash() {
        String job = aJob();
        String applicant = anApplicant(job);

        assertEquals("A", patch(job, Map.of("Title", "A")).path("Title"));
        assertEquals("B", patch(unslashed(job), Map.of("Title", "B")).path("Title"));
        assertEquals("A", patch(applicant, Map.of("Last name", "A")).path("'Last name'"));
        assertEquals("B", patch(unslashed(applicant), Map.of("Last name", "B")).path("'Last name'"));
    }

    @Test
    void HEAD_answers_as_GET_does_but_without_a_body() {
        String job = aJob();
        for (String address : List.of(job, unslashed(job), job + "summary/", job + "summary", anApplicant(job))) {
            Response head = request().head(address);
            assertEquals(200, head.statusCode());
            assertEquals(get(address).contentType(), head.contentType());
            assertEquals("", head.asString());
        }
        assertEquals(404, request().head(JOBS + anId() + "/").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/jobs/1/, GET HEAD OPTIONS PATCH POST",
        "/api/jobs/1, GET HEAD OPTIONS PATCH POST",
        "/api/jobs/1/summary/, GET HEAD OPTIONS",
        "/api/jobs/1/summary, GET HEAD OPTIONS",
        "/api/applicant/1/, GET HEAD OPTIONS PATCH POST",
        "/api/applicant/1, GET HEAD OPTIONS PATCH POST",
        "/api/experience/, GET HEAD OPTIONS POST",
        "/api/experience/1/, DELETE GET HEAD OPTIONS PATCH POST",
        "/api/experience/1, DELETE GET HEAD OPTIONS PATCH POST",
    })
    void OPTIONS_tells_what_an_address_takes(String address, String methods) {
        Response options = request().options(address);

        assertEquals(2, options.statusCode() / 100);
        List<String> allowed = Arrays.asList(options.header("Allow").split("[ ,]+"));
        assertEquals(methods, String.join(" ", allowed.stream().sorted().toList()));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/jobs/",
        "DELETE, /api/jobs/",
        "PATCH, /api/jobs/",
        "PUT, /api/jobs/1/",
        "DELETE, /api/jobs/1/",
        "POST, /api/jobs/1/summary/",
        "PATCH, /api/jobs/1/summary/",
        "PUT, /api/applicant/1/",
        "DELETE, /api/applicant/1/",
        "DELETE, /api/experience/",
        "PATCH, /api/experience/",
        "PUT, /api/experience/1/",
    })
    void a_method_that_an_address_does_not_take_is_a_405(Method method, String address) {
        problem(405, request().contentType(JSON).body("{}").request(method, address));
        problem(405, request().contentType(JSON).body("{}").request(method, unslashed(address)));
    }
}
