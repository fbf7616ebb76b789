package dev.shortlist.web.value;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
public class TextTest {

    private static String title(Object sent) {
        return get(created(post(JOBS, with(salesRep(), "Title", sent)))).path("Title");
    }

    private static String email(Object sent) {
        return get(created(post(APPLICANTS, with(mikeLiu(aJob()), "Email", sent))))
                .path("Email");
    }

    @Test
    void text_is_trimmed() {
        String job =
                created(post(JOBS, body("Title", " \t\r\nSales  Rep\n ", "Location", "\tX", "Description", " a\n b ")));

        assertEquals("Sales  Rep", get(job).path("Title"));
        assertEquals("X", get(job).path("Location"));
        assertEquals("a\n b", get(job).path("Description"));
        assertEquals("Engineer", patch(job, Map.of("Title", " Engineer ")).path("Title"));
        assertEquals("mike@test.com", email(" mike@test.com\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00A0", "\u1680", "\u2003", "\u2028", "\u202F", "\u205F", "\u3000", "\u0085", "\u001F", "\u00AD",
                        "\u034F",
                "\u061C", "\u115F", "\u17B4", "\u180E", "\u200B", "\u200C", "\u200D", "\u200E", "\u202C", "\u202E",
                        "\u2060",
                "\u2069", "\u3164", "\uFEFF", "\uFFA0", "\uDB40\uDC01", "\u200B \u00A0\uFEFF"
            })
    void white_space_and_what_cannot_be_seen_is_trimmed_in_every_text(String blank) {
        String job = created(post(
                JOBS, body("Title", blank + "Sales Rep" + blank, "Location", blank + "X", "Description", "b" + blank)));
        assertEquals("Sales Rep", get(job).path("Title"));
        assertEquals("X", get(job).path("Location"));
        assertEquals("b", get(job).path("Description"));
        Map<String, Object> mike = with(mikeLiu(job), "Email", blank + "mike@test.com" + blank);
        String applicant = created(post(APPLICANTS, with(mike, "Status", blank + "rejected" + blank)));

        assertEquals("mike@test.com", get(applicant).path("Email"));
        assertEquals("Rejected", get(applicant).path("Status"));
        List<Map<String, Object>> found = request()
                .queryParam("job", id(job))
                .queryParam("email", blank + "mike@test.com" + blank)
                .get(APPLICANTS)
                .path("results");
        assertEquals(applicant, found.get(0).get("Url"));
        invalid(patch(job, Map.of("Title", blank)), "#/Title").says("1 to 255");
    }

    /** Some scripts and emoji need them: a joiner, a selector of a variant, and the tags of a flag. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "می‌خواهم",
                "क्‍ष",
                "We ❤\uFE0F",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "葛\uDB40\uDD00"
            })
    void what_belongs_to_a_character_is_kept(String text) {
        assertEquals(text, title("\u200B " + text + " \u200B"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "First\u00A0name",
                "\uFEFFFirst name",
                " first NAME\u200B",
                "First\u3000\u200Bname",
                "\u00A0first_name\u00A0"
            })
    void white_space_and_what_cannot_be_seen_does_not_count_in_the_name_of_a_field(String name) {
        Map<String, Object> mike = without(mikeLiu(aJob()), "First name");

        assertEquals(
                "Ana", get(created(post(APPLICANTS, with(mike, name, "Ana")))).path("'First name'"));
        invalid(post(APPLICANTS, with(with(mike, name, "Ana"), "First name", "Bea")), "#/First name")
                .says("more than once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mike\u00A0liu@test.com",
                "mike\u200B@test.com",
                "mike@te\u00ADst.com",
                "mike@test.\u2060com",
                "\"mike liu\"@test.com",
                "\"a\u200Bb\"@test.com"
            })
    void an_email_with_white_space_or_an_invisible_character_inside_is_refused(String email) {
        invalid(post(APPLICANTS, with(mikeLiu(aJob()), "Email", email)), "#/Email")
                .says("Email must not contain white space or invisible characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void text_that_is_blank_is_refused(String blank) {
        String job = aJob();
        Map<String, Object> experience = with(hooli(), "Applicant", anApplicant(job));

        for (String field : List.of("Title", "Location")) {
            invalid(post(JOBS, with(salesRep(), field, blank)), "#/" + field).says("1 to 255 characters");
            invalid(patch(job, Map.of(field, blank)), "#/" + field).says("1 to 255 characters");
        }
        invalid(post(JOBS, with(salesRep(), "Description", blank)), "#/Description")
                .says("1 to 10000 characters");
        for (String field : List.of("First name", "Last name")) {
            invalid(post(APPLICANTS, with(mikeLiu(job), field, blank)), "#/" + field)
                    .says("1 to 255 characters");
        }
        invalid(post(APPLICANTS, with(mikeLiu(job), "Email", blank)), "#/Email");
        invalid(post(EXPERIENCES, with(experience, "Institution", blank)), "#/Institution")
                .says("1 to 255");
        invalid(post(EXPERIENCES, with(experience, "Description", blank)), "#/Description")
                .says("1 to 10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ß", "語", "😀", "\u0301"})
    void text_is_as_long_as_its_code_points(String character) {
        String job = aJob();
        String applicant = anApplicant(job);
        String longest = character.repeat(255);
        Map<String, Object> experience = with(hooli(), "Applicant", applicant);

        for (String field : List.of("Title", "Location")) {
            assertEquals(longest, patch(job, Map.of(field, longest)).path(field));
            invalid(patch(job, Map.of(field, longest + character)), "#/" + field)
                    .says("1 to 255 characters");
        }
        // A name has at least one character that can be seen.
        String longestName = "a" + character.repeat(254);
        for (String field : List.of("First name", "Last name")) {
            assertEquals(
                    longestName, patch(applicant, Map.of(field, longestName)).path("'" + field + "'"));
            invalid(patch(applicant, Map.of(field, longest + character)), "#/" + field)
                    .says("1 to 255 characters");
        }
        created(post(EXPERIENCES, with(experience, "Institution", longest)));
        invalid(post(EXPERIENCES, with(experience, "Institution", longest + character)), "#/Institution");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "😀"})
    void a_description_has_up_to_10000_code_points(String character) {
        String job = aJob();
        String longest = character.repeat(10_000);
        Map<String, Object> experience = with(hooli(), "Applicant", anApplicant(job));

        assertEquals(
                longest, patch(job, Map.of("Description", " " + longest + " ")).path("Description"));
        invalid(patch(job, Map.of("Description", longest + character)), "#/Description")
                .says("1 to 10000");
        created(post(EXPERIENCES, with(experience, "Description", longest)));
        invalid(post(EXPERIENCES, with(experience, "Description", longest + character)), "#/Description");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ünïcödé",
                "e\u0301",
                "مرحبا بالعالم",
                "a\u202Eb\u202Cc",
                "👩‍👩‍👧‍👦",
                "🏳️‍🌈",
                "𝕏",
                "日本語",
                "a\u0001b",
                "a\u007Fb",
                "a\uFFFEb",
                "a\uFEFFb",
                "<b>&amp;\"'\\",
                "'; drop table job; --",
                "%s{}$1"
            })
    void everything_else_comes_back_as_it_was_sent(String text) {
        assertEquals(text, title(text));
        assertEquals(text, patch(aJob(), Map.of("Title", text)).path("Title"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "a\\u0000b",
                " \\u0000 ",
                "\\ud800",
                "\\udc00",
                "a\\ud83d",
                "\\ud83d\\ud83d\\ude00",
                "\\ude00\\ud83d"
            })
    void U_0000_and_half_of_a_surrogate_pair_are_refused_in_every_text(String escaped) {
        String job = aJob();
        String applicant = anApplicant(job);
        for (String field : List.of("Title", "Location", "Description")) {
            invalid(patch(job, "{\"%s\": \"%s\"}".formatted(field, escaped)), "#/" + field)
                    .says("U+0000", "surrogate");
        }
        for (String field : List.of("First name", "Last name", "Email", "Status")) {
            invalid(patch(applicant, "{\"%s\": \"%s\"}".formatted(field, escaped)), "#/" + field);
        }
        invalid(
                post(EXPERIENCES, """
                        {"Applicant": %1$d, "Category": "%2$s", "Start": "%2$s", "End": "%2$s", "Institution": "%2$s",
                         "Description": "%2$s"}
                        """.formatted(id(applicant), escaped)),
                "#/Category",
                "#/Start",
                "#/End",
                "#/Institution",
                "#/Description");
    }

    @Test
    void a_surrogate_pair_may_be_escaped() {
        assertEquals("😀", patch(aJob(), "{\"Title\": \"\\ud83d\\ude00\"}").path("Title"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mike.liu@test.com",
                "a@b.co",
                "mike+jobs@test.com",
                "o'brien@test.co.uk",
                "m_l-1@sub.test-er.com",
                "Mike.Liu@TEST.com",
                "用户@例子.广告",
                "mike@[127.0.0.1]",
                "\"mike.liu\"@test.com"
            })
    void a_well_formed_email_comes_back_as_it_was_sent(String email) {
        assertEquals(email, email(email));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mike",
                "@",
                "@test.com",
                "mike@",
                "mike liu@test.com",
                "mike@test com",
                "mike@@test.com",
                "mike@liu@test.com",
                ".mike@test.com",
                "mike.@test.com",
                "mi..ke@test.com",
                "mike@test..com",
                "mike@.test.com",
                "mike@-test.com",
                "Mike <mike@test.com>",
                "mike@test.com, liu@test.com"
            })
    void another_email_is_refused(String email) {
        invalid(post(APPLICANTS, with(mikeLiu(aJob()), "Email", email)), "#/Email")
                .says("email address");
    }

    @Test
    void an_email_has_up_to_254_characters() {
        String label = "d".repeat(62) + ".";
        String longest = "m".repeat(62) + "@" + label.repeat(3) + "co";
        assertEquals(254, longest.length());

        assertEquals(longest, email(longest));
        invalid(post(APPLICANTS, with(mikeLiu(aJob()), "Email", "m" + longest)), "#/Email")
                .says("254");
    }

    @Test
    void an_email_that_is_both_too_long_and_malformed_is_told_both() {
        invalid(post(APPLICANTS, with(mikeLiu(aJob()), "Email", "m".repeat(255))), "#/Email")
                .says("Email must be 1 to 254 characters long.", "Email must be a well-formed email address.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json;charset=utf-8", "application/merge-patch+json"})
    void text_is_UTF_8_whatever_the_content_type_says_or_does_not_say(String contentType) {
        byte[] body = "{\"Title\": \"Ünïcödé 😀\"}".getBytes(StandardCharsets.UTF_8);

        Response answer = request().contentType(contentType).body(body).patch(aJob());

        assertEquals("Ünïcödé 😀", answer.path("Title"));
    }
}
