package dev.shortlist.web.body;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code curl -d} and Postman send without being told (contract, Bodies). */
@QuarkusTest
public class FormBodiesTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=cut";
    private static final String JSON_JOB =
            "{\"Title\": \"100% & more = \u00e9\", \"Location\": \"B\", \"Description\": \"C\"}";

    private static Response post(String address, String type, String body) {
        return sending(type, body).post(address);
    }

    private static Response patch(String address, String type, String body) {
        return sending(type, body).patch(address);
    }

    /** Sends the text as it is. Left alone, REST Assured would encode it as a form once more. */
    private static RequestSpecification sending(String type, String body) {
        RestAssuredConfig config = RestAssured.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .defaultContentCharset(StandardCharsets.UTF_8)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(FORM, ContentType.TEXT)
                        .encodeContentTypeAs("multipart/form-data", ContentType.TEXT));
        return RestAssured.given().config(config).header("Content-Type", type).body(body);
    }

    private static String body(String type, Map<String, ?> fields) {
        return type.equals(FORM) ? urlencoded(fields) : multipart(fields);
    }

    private static String urlencoded(Map<String, ?> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(Object text) {
        return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
    }

    private static String multipart(Map<String, ?> fields) {
        return fields.entrySet().stream()
                .map(field -> "--cut\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining("", "", "--cut--\r\n"));
    }

    private static Map<String, Object> job(String title) {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("Title", title);
        job.put("location ", "S\u00e3o Paulo, 100% & = +");
        job.put("Description", "\u270c\n\"sells\"");
        return job;
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, "application/x-www-form-urlencoded; charset=UTF-8"})
    void JSON_that_is_sent_as_curl_sends_it_is_taken(String type) {
        String job = created(post(JOBS, type, JSON_JOB));
        assertEquals("100% & more = \u00e9", get(job).path("Title"));

        ok(patch(job, type, " {\"Location\": \"Here\"}"));
        assertEquals("Here", get(job).path("Location"));
    }

    @Test
    void JSON_in_a_form_is_as_strict_as_any() {
        invalid(post(JOBS, FORM, "{\"Title\": 1, \"Location\": \"B\"}"), "#/Title", "#/Description");
        invalid(post(JOBS, FORM, "[]"), "#").says("must be an object");
        invalid(post(JOBS, FORM, "{\"Title\""), "#").says("line 1");
        invalid(post(APPLICANTS, FORM, "{\"Job\": \"1\"}"), "#/Job", "#/First name", "#/Last name", "#/Email");
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, MULTIPART})
    void a_form_with_flat_fields_creates_and_changes(String type) {
        String title = aTitle();
        String job = created(post(JOBS, type, body(type, job(title))));
        assertEquals("S\u00e3o Paulo, 100% & = +", get(job).path("Location"));
        assertEquals("\u270c\n\"sells\"", get(job).path("Description"));
        ok(patch(job, type, body(type, Map.of("Location", "Here"))));
        assertEquals("Here", get(job).path("Location"));

        for (Object reference : List.of(id(job), job, title)) {
            Map<String, Object> mike = new LinkedHashMap<>();
            mike.put("Job", reference);
            mike.put("first_name", "Mike");
            mike.put("Last name", "Liu");
            mike.put("Email", "mike.liu@test.com");
            mike.put("status", "offer accepted \u2014 yet to start");
            String applicant = created(post(APPLICANTS, type, body(type, mike)));
            assertEquals("Offer accepted \u2013 yet to start", get(applicant).path("Status"));
            assertEquals(title, get(applicant).path("Job"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, MULTIPART})
    void a_form_adds_an_experience_and_an_empty_field_is_none(String type) {
        String applicant = anApplicant(aJob(), new Map<?, ?>[0]);
        Map<String, Object> work = new LinkedHashMap<>();
        work.put("Applicant", id(applicant));
        work.put("Category", "work");
        work.put("Start", "2010-06-30 00:00:00");
        work.put("End", "");
        work.put("Institution", "Hooli");
        work.put("Description", "Search");

        created(post(EXPERIENCES, type, body(type, work)));

        assertEquals("June 30, 2010", get(applicant).path("Experiences[0].Start"));
        assertNull(get(applicant).path("Experiences[0].End"));
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, MULTIPART})
    void an_id_in_a_form_must_be_the_one_in_the_address(String type) {
        long id = anId();
        Map<String, Object> job = job("A");
        job.put("Id", id);
        created(post(JOBS + id, type, body(type, job)));

        invalid(post(JOBS + anId(), type, body(type, job)), "#/Id");
        invalid(post(JOBS, type, body(type, job)), "#/Id");
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, MULTIPART})
    void a_form_is_told_all_that_is_wrong_with_it(String type) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Title", "");
        fields.put("Location", "a".repeat(256));
        fields.put("location", "b");
        fields.put("Salary", "1");
        invalid(post(JOBS, type, body(type, fields)), "#/Title", "#/Location", "#/Description", "#/Salary")
                .says("Title is required", "named more than once", "\"Salary\" is not a field here");
        invalid(
                        post(APPLICANTS, type, body(type, Map.of("Experiences", "[]", "Job", "0"))),
                        "#/Job",
                        "#/First name",
                        "#/Last name",
                        "#/Email",
                        "#/Experiences")
                .says("must be an array of objects, not a string");
        String job = aJob();
        invalid(patch(job, type, body(type, Map.of("Title", " "))), "#/Title").says("is required");
        assertEquals("Sales Rep", get(job).path("Title"));
    }

    @ParameterizedTest
    @CsvSource({
        "Title=%, hexadecimal",
        "Title=%zz, hexadecimal",
        "%=a, hexadecimal",
        "Title=%FF, UTF-8",
        "%C3=a, UTF-8",
    })
    void a_form_that_is_not_well_formed_is_refused(String body, String reason) {
        invalid(post(JOBS, FORM, body), "#").says(reason);
    }

    @Test
    void a_multipart_body_that_is_not_well_formed_or_brings_a_file_is_refused() {
        String form = multipart(job("A"));
        for (String body : List.of(
                "",
                "Title=a",
                form.substring(0, 70),
                form.replace("--cut", "--other"),
                form.replace("name=\"Title\"", "name=\"\""),
                form.replace("; name=\"Title\"", ""))) {
            invalid(post(JOBS, MULTIPART, body), "#").says("not a form that can be read as multipart/form-data");
        }
        invalid(post(JOBS, "multipart/form-data", form), "#")
                .says("not a form that can be read as multipart/form-data");
        invalid(post(JOBS, MULTIPART, form.replace("name=\"Title\"", "name=\"Title\"; filename=\"a.txt\"")), "#")
                .says("a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, MULTIPART})
    void a_form_with_too_much_in_it_is_refused(String type) {
        Map<String, Object> many = new LinkedHashMap<>();
        IntStream.range(0, 1_001).forEach(n -> many.put("k" + n, "1"));
        invalid(post(JOBS, type, body(type, many)), "#").says("more than 1000 fields");
        problem(413, post(JOBS, type, body(type, Map.of("Title", "a".repeat(1 << 20)))));
    }

    @Test
    void a_form_in_another_charset_is_a_415() {
        problem(415, post(JOBS, FORM + "; charset=iso-8859-1", "Title=a")).says("UTF-8", FORM);
        problem(415, post(JOBS, "text/plain", JSON_JOB)).says("application/json");
    }
}
