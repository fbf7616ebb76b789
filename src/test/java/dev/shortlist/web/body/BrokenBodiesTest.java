package dev.shortlist.web.body;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
public class BrokenBodiesTest {

    private static final String TITLE = "{\"Title\": \"%s\", \"Location\": \"A\", \"Description\": \"B\"}";

    private static void refused(String body, String... says) {
        String job = aJob();
        for (Response answer : List.of(post(JOBS, body), patch(job, body), patch(job, body, MERGE_PATCH))) {
            invalid(answer, "#").says(says);
            assertFalse(answer.asString().matches("(?s).*(`|Feature|Source|Exception|[a-z]+\\.[a-z]+\\.[a-z]+).*"));
        }
        assertEquals("Sales Rep", get(job).path("Title"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                           | The body is empty",
                "'   '                        | The body is empty",
                "{                            | end-of-input",
                "{\"Title\":                  | end-of-input",
                "{\"Title\": \"a              | end-of-input",
                "{\"Title\": [1, 2            | end-of-input",
                "{\"Title\": \"a\"]           | ']'",
                "{\"Title\": [\"a\"}          | '}'",
                "{} x                         | 'x'",
                "{}{}                         | more than one JSON value",
                "{},                          | ','",
                "[]                           | must be an object, not an array",
                "[{\"Title\": \"a\"}]         | must be an object, not an array",
                "\"Title\"                    | must be an object, not a string",
                "null                         | must be an object, not null",
                "true                         | must be an object, not true or false",
                "1                            | must be an object, not a number",
                "1.5                          | must be an object, not a number",
                "{\"Title\": NaN}             | 'NaN'",
                "{\"Title\": -Infinity}       | '-Infinity'",
                "{\"Title\": undefined}       | 'undefined'",
                "{\"Title\": True}            | 'True'",
                "{\"Title\": +1}              | plus sign",
                "{\"Title\": 01}              | Leading zeroes",
                "{\"Title\": .5}              | '.'",
                "{\"Title\": 5.}              | Decimal point",
                "{\"Title\": 0x10}            | 'x'",
                "/* a job */ {}               | comment",
                "{} // a job                  | comment",
                "# a job {}                   | '#'",
                "{\"Title\" = \"a\"}          | '='",
                "{\"Title\": \"a\",}          | double-quote",
                "{\"Title\": [1,]}            | ']'",
                "{\"Title\": \"a\" \"b\"}     | comma",
                "{Title: \"a\"}               | double-quote",
                "{\"Title\": \"\\x\"}         | escape 'x'",
                "{\"Title\": \"\\u12\"}       | hex-digit",
                "{\"Title\": \"\t\"}          | CTRL-CHAR",
                "<job/>                       | '<'",
                "Title=a                      | 'Title'",
            })
    void what_is_no_JSON_object_is_refused_with_the_reason(String body, String reason) {
        refused(body, reason);
    }

    @Test
    void JSON_with_single_quotes_is_refused_with_its_place() {
        refused("{\n  'Title': 'a'\n}", "line 2, column 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"Title\":", "{\"Title\":["})
    void nesting_without_end_is_refused(String open) {
        refused(open.repeat(100_000), "nesting depth");
        refused("{\"Title\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}", "nesting depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "-%s", "1.%s", "1e%s", "0.%s", "[%s]"})
    void a_number_without_end_is_refused(String number) {
        refused("{\"Title\": " + number.formatted("9".repeat(100_000)) + "}", "The body is not JSON that can be read");
    }

    @Test
    void numbers_that_would_take_long_to_compute_are_refused_as_any_number() {
        for (String number : List.of("1e999999999", "-1E-999999999", "1e99999999999999999999", "9".repeat(1000))) {
            invalid(patch(aJob(), "{\"Title\": " + number + "}"), "#/Title").says("must be a string, not a number");
        }
    }

    @Test
    void a_text_that_fills_the_body_is_refused_as_any_long_text() {
        invalid(patch(aJob(), Map.of("Title", "a".repeat(1_000_000))), "#/Title")
                .says("1 to 255 characters");
        invalid(patch(aJob(), Map.of("Description", "😀".repeat(80_000))), "#/Description")
                .says("1 to 10000 characters");
        refused("{\"" + "a".repeat(1_000_000) + "\": 1}", "The body is not JSON that can be read");
    }

    @Test
    void of_faults_without_end_the_first_thousand_are_told() {
        String names =
                IntStream.range(0, 2_000).mapToObj(n -> "\"k" + n + "\":1").collect(Collectors.joining(","));
        String objects = String.join(",", Collections.nCopies(2_000, "{}"));
        String numbers = String.join(",", Collections.nCopies(2_000, "1"));

        for (Response answer : List.of(
                post(JOBS, "{" + names + "}"),
                post(APPLICANTS, "{\"Experiences\": [" + objects + "]}"),
                post(APPLICANTS, "{\"Experiences\": [" + numbers + "]}"))) {
            var refusal = problem(400, answer);
            refusal.says("At least 1000 things are wrong with the request");
            assertEquals(1000, refusal.errors().size());
        }
    }

    @Test
    void a_body_of_values_without_end_is_refused() {
        String objects = String.join(",", Collections.nCopies(340_000, "{}"));
        String members =
                IntStream.range(0, 80_000).mapToObj(n -> "\"k" + n + "\":1").collect(Collectors.joining(","));

        for (Response answer : List.of(
                post(JOBS, "{" + members + "}"),
                post(APPLICANTS, "{\"Experiences\": [" + objects + "]}"),
                post(APPLICANTS, "{\"Experiences\": [" + "[".repeat(20) + objects + "]".repeat(20) + "]}"))) {
            invalid(answer, "#").says("more than 10,000 values");
        }
    }

    @Test
    void an_applicant_may_bring_as_many_experiences_as_it_may_have() {
        List<?> experiences = Collections.nCopies(1_000, hooli());

        String applicant = created(post(APPLICANTS, with(mikeLiu(aJob()), "Experiences", experiences)));

        assertEquals(1_000, get(applicant).<List<?>>path("Experiences").size());
    }

    @Test
    void a_body_that_is_not_UTF_8_is_refused() {
        String body = TITLE.formatted("é");
        for (Charset charset : List.of(ISO_8859_1, UTF_16, UTF_16LE, Charset.forName("UTF-32"))) {
            invalid(request().contentType(JSON).body(body.getBytes(charset)).post(JOBS), "#")
                    .says("The body");
        }
        for (String bytes :
                List.of("\u00FF", "\u00C0\u0080", "\u00ED\u00A0\u0080", "\u00F4\u0090\u0080\u0080", "\u00C3")) {
            invalid(
                            request()
                                    .contentType(JSON)
                                    .body(TITLE.formatted(bytes).getBytes(ISO_8859_1))
                                    .post(JOBS),
                            "#")
                    .says("The body is not UTF-8.");
        }
    }

    @Test
    void one_byte_order_mark_is_passed_over() {
        byte[] body = ("\uFEFF" + TITLE.formatted("é")).getBytes(UTF_8);
        byte[] two = ("\uFEFF\uFEFF" + TITLE.formatted("é")).getBytes(UTF_8);

        String job = created(request().contentType(JSON).body(body).post(JOBS));

        assertEquals("é", get(job).path("Title"));
        invalid(request().contentType(JSON).body(two).post(JOBS), "#");
    }

    @Test
    void a_field_that_is_named_twice_is_refused_in_whatever_spelling() {
        invalid(patch(aJob(), "{\"Title\": \"a\", \"Title\": \"a\"}"), "#/Title")
                .says("named more than once");
        invalid(patch(aJob(), "{\"Title\": \"a\", \"title\": null}"), "#/Title").says("named more than once");
    }
}
