package dev.shortlist.web.body;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a body names its fields. */
@QuarkusTest
public class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "First name",
                "first_name",
                "First_name",
                "firstName",
                "FirstName",
                "FIRSTNAME",
                "FIRST_NAME",
                "FIRST NAME",
                "first name",
                "firstname",
                "First Name",
                "fIRST_nAME"
            })
    void a_field_is_named_as_the_service_does_or_as_code_does(String name) {
        String applicant = created(post(APPLICANTS, with(without(mikeLiu(aJob()), "First name"), name, "Michael")));
        assertEquals("Michael", get(applicant).path("'First name'"));

        assertEquals("Mike", patch(applicant, Map.of(name, "Mike")).path("'First name'"));
    }

    @Test
    void fields_are_named_in_any_case() {
        String job = aJob();
        String applicant = created(post(APPLICANTS, """
                {"job": %d, "FIRST_NAME": "Mike", "lastName": "Liu", "EMAIL": "mike.liu@test.com", "status": "Started",
                 "experiences": [{"CATEGORY": "Work", "start": "2000-01-01", "end": "2001-01-01",
                                  "inStitution": "Hooli", "DESCRIPTION": "Search"}]}
                """.formatted(id(job))));

        assertEquals("Started", get(applicant).path("Status"));
        assertEquals("Hooli", get(applicant).path("Experiences[0].Institution"));
    }

    /** The challenge's own sample has {@code "Category "}. */
    @Test
    void white_space_around_a_name_does_not_count() {
        String applicant = anApplicant(aJob(), without(with(hooli(), "Category ", "Work"), "Category"));

        assertEquals("Work", get(applicant).path("Experiences[0].Category"));
        ok(patch(applicant, Map.of("\tlast_name\n", "Lee")));
        assertEquals("Lee", get(applicant).path("'Last name'"));
        invalid(patch(applicant, Map.of("Email", "a@b.c", " Email", "a@b.c")), "#/Email")
                .says("named more than once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Foo", "First-name", "First  name", "F_irstname", "_first_name", "", "E mail", "e", "Experience"
            })
    void an_unknown_field_is_named_in_the_400(String name) {
        String job = aJob();

        invalid(post(APPLICANTS, with(mikeLiu(job), name, "Mike")), "#/" + name)
                .says("\"" + name + "\" is not a field here");
        invalid(patch(anApplicant(job), with(Map.of(), name, null)), "#/" + name);
    }

    @Test
    void an_unknown_field_is_told_the_known_ones() {
        invalid(post(JOBS, with(salesRep(), "Salary", 1)), "#/Salary").says("Title", "Location", "Description");
        invalid(patch(aJob(), Map.of("Salary", 1)), "#/Salary").says("Title", "Location", "Description");
    }

    @Test
    void an_unknown_field_within_an_experience_is_named_in_the_400() {
        List<?> experiences = List.of(berkeley(), with(with(hooli(), "Foo", 1), "Applicant", 1));

        invalid(
                        post(APPLICANTS, with(mikeLiu(aJob()), "Experiences", experiences)),
                        "#/Experiences/1/Foo",
                        "#/Experiences/1/Applicant")
                .says("\"Foo\" is not a field here", "Category, Start, End, Institution, Description");
    }

    @ParameterizedTest
    @CsvSource({"a/b, #/a~1b", "a~b, #/a~0b", "~1, #/~01", "ä, #/ä", "😀, #/😀"})
    void an_unknown_field_is_pointed_to_as_RFC_6901_has_it(String name, String pointer) {
        invalid(post(JOBS, with(salesRep(), name, 1)), pointer);
    }

    @Test
    void an_unknown_field_may_have_any_name() {
        problem(400, post(JOBS, "{\"\\u0000\": 1, \"Title\": \"A\", \"Location\": \"B\", \"Description\": \"C\"}"));
        problem(400, post(JOBS, "{\"\\ud800\": 1, \"Title\": \"A\", \"Location\": \"B\", \"Description\": \"C\"}"));
    }

    @ParameterizedTest
    @CsvSource({"First name, First name", "First name, first_name", "firstName, FIRST_NAME", "first_name, firstname"})
    void a_field_named_twice_is_refused_with_both_its_names(String one, String other) {
        String body = "{\"%s\": \"Mike\", \"%s\": \"Mike\"}".formatted(one, other);

        invalid(patch(anApplicant(aJob()), body), "#/First name")
                .says("First name is named more than once", "\"" + one + "\"", "\"" + other + "\"");
    }

    @Test
    void a_field_named_twice_is_refused_wherever_it_stands() {
        String job = aJob();

        invalid(patch(job, "{\"Title\": null, \"title\": \"A\"}"), "#/Title");
        invalid(patch(job, "{\"Id\": %1$d, \"id\": %1$d}".formatted(id(job))), "#/Id");
        invalid(post(JOBS, "{\"Foo\": 1, \"Foo\": 2}"), "#/Title", "#/Location", "#/Description", "#/Foo");
        invalid(post(APPLICANTS, """
                {"Job": 1, "First name": "Mike", "Last name": "Liu", "Email": "mike.liu@test.com",
                 "Experiences": [], "experiences": []}
                """.replace("1", Long.toString(id(job)))), "#/Experiences");
        invalid(post(APPLICANTS, """
                {"Job": 1, "First name": "Mike", "Last name": "Liu", "Email": "mike.liu@test.com", "Experiences": [
                 {"Category": "Work", "Start": "2000-01-01", "start": "2000-01-01", "Institution": "A", "Description": "B"}]}
                """.replaceFirst("1", Long.toString(id(job)))), "#/Experiences/0/Start");
    }
}
