package dev.shortlist.web.body;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of the wrong kind, and requests with many faults. */
@QuarkusTest
public class TypesTest {

    private static final List<Object> NO_TEXTS = List.of(1, 1.5, true, false, List.of(), List.of("A"), Map.of("A", 1));

    static Stream<Arguments> fieldsAndWrongValues() {
        return Stream.of(
                        Map.entry(JOBS, List.of("Title", "Location", "Description")),
                        Map.entry(APPLICANTS, List.of("First name", "Last name", "Email", "Status")),
                        Map.entry(EXPERIENCES, List.of("Category", "Start", "End", "Institution", "Description")))
                .flatMap(entry -> entry.getValue().stream()
                        .flatMap(field -> NO_TEXTS.stream().map(value -> Arguments.of(entry.getKey(), field, value))));
    }

    @ParameterizedTest
    @MethodSource("fieldsAndWrongValues")
    void a_value_of_another_JSON_type_is_refused(String collection, String field, Object value) {
        invalid(post(collection, with(creatable(collection), field, value)), "#/" + field)
                .says(field + " must be a string, not ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Title", "Location", "Description"})
    void a_patch_with_a_value_of_another_JSON_type_is_refused(String field) {
        String job = aJob();

        NO_TEXTS.forEach(value -> invalid(patch(job, Map.of(field, value)), "#/" + field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true", "\"\"", "\"Hooli\"", "{}"})
    void experiences_that_are_no_array_are_refused(String json) {
        String body = """
                {"Job": %d, "First name": "Mike", "Last name": "Liu", "Email": "mike.liu@test.com", "Experiences": %s}
                """.formatted(id(aJob()), json);

        invalid(post(APPLICANTS, body), "#/Experiences").says("Experiences must be an array of objects, not ");
    }

    @Test
    void an_experience_that_is_no_object_is_refused() {
        List<?> experiences = List.of(hooli(), 1, "Hooli", List.of(hooli()), true);

        invalid(
                post(APPLICANTS, with(mikeLiu(aJob()), "Experiences", experiences)),
                "#/Experiences/1",
                "#/Experiences/2",
                "#/Experiences/3",
                "#/Experiences/4");
        invalid(post(APPLICANTS, """
                {"Job": %d, "First name": "Mike", "Last name": "Liu", "Email": "mike.liu@test.com", "Experiences": [null]}
                """.formatted(id(aJob()))), "#/Experiences/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"Title\"}",
                "{'Title': 1}",
                "{} {}",
                "{}x",
                "[]",
                "[{}]",
                "null",
                "1",
                "\"a\"",
                "true",
                "NaN",
                "{\"Title\": 01}",
                "{\"Title\": \"a\nb\"}",
                "{\"Title\": \"\\x\"}",
                "{\"Title\": /**/ \"a\"}",
                "{,}",
                "{\"Title\": \"a\",}"
            })
    void a_body_that_is_no_JSON_object_is_refused(String body) {
        invalid(post(JOBS, body), "#").says("The body");
        invalid(patch(aJob(), body), "#").says("The body");
    }

    @Test
    void all_faults_are_told_at_once() {
        Map<String, Object> applicant = body(
                "Job", "No such job, anywhere",
                "First name", "",
                "Email", "mike",
                "status", "Hired",
                "Foo", 1,
                "Experiences",
                        List.of(
                                body("Category", "Leisure", "Start", "2000-13-01", "End", 1, "Institution", " "),
                                work("2001-01-01", "2000-01-01"),
                                "Hooli",
                                with(berkeley(), "Bar", null)));

        Refusal refusal = invalid(
                post(APPLICANTS, applicant),
                "#/Job",
                "#/First name",
                "#/Last name",
                "#/Email",
                "#/Status",
                "#/Foo",
                "#/Experiences/0/Category",
                "#/Experiences/0/Start",
                "#/Experiences/0/End",
                "#/Experiences/0/Institution",
                "#/Experiences/0/Description",
                "#/Experiences/1/End",
                "#/Experiences/2",
                "#/Experiences/3/Bar");

        assertEquals(14, refusal.errors().size());
    }
}
