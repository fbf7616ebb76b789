package dev.shortlist.applicant;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
public class ExperienceTest {

    private static Map<String, Object> of(Object applicant, Map<String, Object> experience) {
        return with(experience, "Applicant", applicant);
    }

    private static List<Map<String, String>> shown(String applicant) {
        return get(applicant).path("Experiences");
    }

    private static List<String> institutions(String applicant) {
        return get(applicant).path("Experiences.Institution");
    }

    @Test
    void a_create_answers_with_a_status_an_address_and_no_body() {
        Response answer = post(EXPERIENCES, of(anApplicant(aJob()), hooli()));

        String experience = created(answer);
        assertTrue(experience.matches("/api/experience/[1-9][0-9]*/"), experience);
        assertEquals("", answer.asString());
        assertNull(answer.header("Content-Type"));
    }

    @Test
    void an_experience_is_created_under_the_id_in_the_address() {
        String applicant = anApplicant(aJob(), berkeley());
        String address = EXPERIENCES + anId() + "/";

        Response answer = post(address, with(of(applicant, hooli()), "Id", id(address)));

        assertEquals(address, created(answer));
        assertEquals("", answer.asString());
        assertEquals(List.of(berkeley(), hooli()), shown(applicant));
    }

    @Test
    void an_applicant_has_a_thousand_experiences_at_most() {
        Map<String, Object> applicant = with(mikeLiu(aJob()), "Experiences", Collections.nCopies(1_001, hooli()));
        invalid(post(APPLICANTS, applicant), "#/Experiences").says("Experiences must be 1000 at most.");

        String almostFull =
                created(post(APPLICANTS, with(applicant, "Experiences", Collections.nCopies(999, hooli()))));
        created(post(EXPERIENCES, of(almostFull, hooli())));
        for (String address : List.of(EXPERIENCES, EXPERIENCES + anId() + "/")) {
            invalid(post(address, of(almostFull, hooli())), "#/Applicant").says("has 1000 experiences, the most");
        }
        assertEquals(1_000, shown(almostFull).size());
    }

    @Test
    void an_applicant_has_a_mebibyte_of_descriptions_at_most() {
        Map<String, Object> longest = with(hooli(), "Description", "x".repeat(10_000));
        String applicant =
                created(post(APPLICANTS, with(mikeLiu(aJob()), "Experiences", Collections.nCopies(100, longest))));

        for (int i = 0; i < 5; i++) {
            created(post(EXPERIENCES, of(applicant, longest)));
        }

        invalid(post(EXPERIENCES, of(applicant, hooli())), "#/Applicant").says("or 1 MiB of descriptions");
        assertEquals(105, shown(applicant).size());
    }

    @Test
    void an_id_that_is_taken_is_a_409_and_adds_nothing() {
        String applicant = anApplicant(aJob(), berkeley());
        String taken = created(post(EXPERIENCES, of(anApplicant(aJob()), hooli())));

        problem(409, post(taken, of(applicant, hooli()))).says(Long.toString(id(taken)));

        assertEquals(List.of(berkeley()), shown(applicant));
    }

    @Test
    void the_applicant_is_named_by_id_or_by_address() {
        String applicant = anApplicant(aJob(), berkeley());
        long id = id(applicant);

        for (Object name : List.of(id, APPLICANTS + id + "/", APPLICANTS + id)) {
            created(post(EXPERIENCES, of(name, hooli())));
        }

        assertEquals(List.of(berkeley(), hooli(), hooli(), hooli()), shown(applicant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.0",
                "9007199254740992",
                "1e400",
                "\"\"",
                "\"1\"",
                "\"Mike Liu\"",
                "\"/api/jobs/1/\"",
                "\"/api/applicant/\"",
                "\"/api/applicant/0/\"",
                "\"/api/applicant/01/\"",
                "\"/api/applicant/x/\"",
                "true",
                "[1]",
                "{}"
            })
    void what_names_no_applicant_is_refused(String json) {
        String body =
                "{\"Applicant\":%s,\"Category\":\"Work\",\"Start\":\"2000-01-01\",\"Institution\":\"Hooli\",\"Description\":\"Search\"}";

        invalid(post(EXPERIENCES, body.formatted(json)), "#/Applicant").says("Applicant must be", APPLICANTS);
    }

    @Test
    void an_applicant_that_is_not_there_is_refused_by_its_id() {
        long id = anId();

        invalid(post(EXPERIENCES, of(id, hooli())), "#/Applicant").says("There is no applicant " + id + ".");
        invalid(post(EXPERIENCES, of(APPLICANTS + id + "/", hooli())), "#/Applicant")
                .says("There is no applicant " + id + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Applicant", "Category", "Start", "Institution", "Description"})
    void every_field_but_the_end_is_required(String field) {
        Map<String, Object> experience = of(anApplicant(aJob()), hooli());

        invalid(post(EXPERIENCES, without(experience, field)), "#/" + field).says(field, "required");
        invalid(post(EXPERIENCES, with(experience, field, null)), "#/" + field).says(field, "required");
    }

    @Test
    void what_has_no_end_is_shown_with_null() {
        Map<String, Object> still = with(hooli(), "End", null);
        String applicant = anApplicant(aJob(), without(hooli(), "End"));

        created(post(EXPERIENCES, of(applicant, still)));
        created(post(EXPERIENCES, of(applicant, without(hooli(), "End"))));
        created(post(EXPERIENCES, of(applicant, with(hooli(), "End", " "))));

        assertEquals(List.of(still, still, still, still), shown(applicant));
        assertTrue(ok(get(applicant)).contains("\"Start\":\"August 1, 2004\",\"End\":null,\"Institution\":\"Hooli\""));
    }

    @Test
    void an_end_before_the_start_is_refused_and_one_at_the_start_is_not() {
        String applicant = anApplicant(aJob());

        invalid(post(EXPERIENCES, of(applicant, work("2000-01-02", "2000-01-01"))), "#/End")
                .says("Start");
        invalid(post(EXPERIENCES, of(applicant, work("2000-01-01T00:00:00.000001Z", "2000-01-01T00:00:00Z"))), "#/End");
        created(post(EXPERIENCES, of(applicant, work("2000-01-01", "2000-01-01"))));
    }

    @ParameterizedTest
    @CsvSource({"Work, Work", "WORK, Work", "education, Education", "' Education ', Education"})
    void a_category_is_taken_in_any_case(String sent, String shown) {
        String applicant = anApplicant(aJob(), with(hooli(), "Category", sent));

        assertEquals(shown, shown(applicant).get(0).get("Category"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Leisure", "Wörk"})
    void another_category_is_refused_with_those_that_there_are(String category) {
        invalid(post(EXPERIENCES, of(anApplicant(aJob()), with(hooli(), "Category", category))), "#/Category")
                .says("Education", "Work");
    }

    @Test
    void experiences_are_listed_by_start_then_end_with_null_last_then_id() {
        Map<String, Object> last = with(work("2002-01-01", "2002-01-02"), "Institution", "5");
        Map<String, Object> still = with(work("2001-01-01", null), "Institution", "4");
        Map<String, Object> longer = with(work("2001-01-01T00:00:00Z", "2001-01-03"), "Institution", "3");
        Map<String, Object> second = with(work("2001-01-01T00:00:00Z", "2001-01-02"), "Institution", "2");
        Map<String, Object> first = with(work("2000-12-31T23:59:59Z", null), "Institution", "1");

        String applicant = anApplicant(aJob(), last, still, longer, second, first);
        assertEquals(List.of("1", "2", "3", "4", "5"), institutions(applicant));

        created(post(EXPERIENCES, of(applicant, with(second, "Institution", "2, later"))));
        created(post(EXPERIENCES, of(applicant, with(still, "Institution", "4, later"))));
        assertEquals(List.of("1", "2", "2, later", "3", "4", "4, later", "5"), institutions(applicant));
    }

    @Test
    void a_create_lists_the_experiences_in_order_too() {
        Response answer = post(APPLICANTS, with(mikeLiu(aJob()), "Experiences", List.of(hooli(), berkeley())));

        created(answer);
        assertEquals(List.of(berkeley(), hooli()), answer.path("Experiences"));
    }

    @Test
    void an_experience_of_one_applicant_is_none_of_another() {
        String mike = anApplicant(aJob(), berkeley());
        String other = anApplicant(aJob(), hooli());

        created(post(EXPERIENCES, of(mike, hooli())));

        assertEquals(List.of(hooli()), shown(other));
    }
}
