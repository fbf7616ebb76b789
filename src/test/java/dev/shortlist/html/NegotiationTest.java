package dev.shortlist.html;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a page, and who gets JSON. */
@QuarkusTest
public class NegotiationTest {

    static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8";

    /** A request as a browser makes it. */
    static RequestSpecification browser() {
        return request().header("Accept", BROWSER);
    }

    static Response browse(String address) {
        return browser().urlEncodingEnabled(false).redirects().follow(false).get(address);
    }

    static String page(Response answer) {
        assertEquals("text/html;charset=UTF-8", answer.contentType(), answer::asString);
        return answer.asString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/*",
                "application/json, text/html",
                "text/html;q=0.5, application/json",
                "text/html;q=0.9, */*",
                "text/html;q=0, */*;q=0.1",
                "application/json, text/plain, */*"
            })
    void json_goes_to_everyone_who_does_not_prefer_a_page(String accept) {
        String job = aJob();
        Response plain = get(job);
        Response asked = request().header("Accept", accept).get(job);
        ok(asked);
        assertArrayEquals(plain.asByteArray(), asked.asByteArray());
        assertEquals(plain.header("ETag"), asked.header("ETag"));
        assertEquals("Accept", asked.header("Vary"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BROWSER,
                "text/html",
                "text/*",
                "TEXT/HTML",
                "text/html, */*",
                "application/json;q=0.5, text/html;q=0.6",
                "application/xhtml+xml, text/html; charset=utf-8; q=0.9, application/json;q=0.8"
            })
    void a_page_goes_to_everyone_who_does(String accept) {
        assertTrue(page(request().header("Accept", accept).get(aJob())).startsWith("<!DOCTYPE html>"));
    }

    @Test
    void neither_is_a_406() {
        problem(406, request().header("Accept", "text/plain").get(aJob()));
    }

    @Test
    void the_query_overrules_the_header() {
        String job = aJob();
        assertEquals(get(job).asString(), ok(browse(job + "?format=json")));
        assertEquals(get(job).asString(), ok(browse(job + "?format=JSON")));
        page(get(job + "?format=html"));
        page(get(JOBS + "?format=html&limit=1"));
    }

    @Test
    void another_format_is_a_400() {
        String formats = "format must be one of \"json\", \"html\"";
        for (String address : List.of("/api/", aJob())) {
            problem(400, get(address + "?format=xml")).says(formats + ".");
        }
        for (String address : List.of(JOBS, APPLICANTS)) {
            problem(400, get(address + "?format=xml")).says(formats + ", \"csv\", \"ndjson\".");
        }
        for (String address : List.of("/api/", JOBS, aJob(), APPLICANTS)) {
            problem(400, get(address + "?format=json&format=json")).says("more than once");
        }
    }

    @Test
    void the_format_is_no_parameter_of_a_write() {
        problem(400, post(JOBS + "?format=json", salesRep())).says("\"format\" is not a parameter here");
    }

    @Test
    void the_pages_of_a_list_stay_in_the_format_that_was_asked_for() {
        aJob();
        aJob();
        assertTrue(get(JOBS + "?limit=1&format=json").<String>path("next").contains("format=json"));
    }

    @Test
    void a_page_does_not_carry_the_tag_of_the_json() {
        String job = aJob();
        String tag = get(job).header("ETag");
        Response page = browse(job);
        assertNull(page.header("ETag"));
        assertEquals("Accept", page.header("Vary"));
        assertEquals(200, browser().header("If-None-Match", tag).get(job).statusCode());
        assertEquals(304, request().header("If-None-Match", tag).get(job).statusCode());
    }

    @Test
    void what_was_created_or_changed_is_a_page_too() {
        Response made = browser().contentType(JSON).body(salesRep()).post(JOBS);
        String job = created(made);
        assertTrue(page(made).contains("HTTP/1.1 201 Created"));
        Response changed =
                browser().contentType(JSON).body("{\"Title\": \"Another\"}").patch(job);
        assertEquals(200, changed.statusCode());
        assertTrue(page(changed).contains("<h1 dir=\"auto\">Another</h1>"));
        String applicant = anApplicant(job);
        Response patched =
                browser().contentType(JSON).body("{\"Status\": \"Started\"}").patch(applicant);
        assertTrue(page(patched).contains("Mike Liu"));
        assertTrue(page(browser()
                        .contentType(JSON)
                        .body("{\"Job\": " + id(job)
                                + ", \"First name\": \"A\", \"Last name\": \"B\", \"Email\": \"a@b.org\"}")
                        .post(APPLICANTS))
                .contains("<h1 dir=\"auto\">A B</h1>"));
    }

    @Test
    void the_host_alone_leads_to_the_api() {
        Response answer = browse("/");
        assertEquals(303, answer.statusCode());
        assertTrue(answer.header("Location").endsWith("/api/"));
    }

    @Test
    void head_is_get_without_the_page() {
        Response answer = browser().head(aJob());
        assertEquals(200, answer.statusCode());
        assertEquals("text/html;charset=UTF-8", answer.contentType());
    }
}
