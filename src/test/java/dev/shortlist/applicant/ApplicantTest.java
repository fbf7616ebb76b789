package dev.shortlist.applicant;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
public class ApplicantTest {

    /** As the challenge shows it, to the letter. */
    private static final String MIKE_LIU = """
            {"Job":"Sales Rep",\
            "First name":"Mike",\
            "Last name":"Liu",\
            "Email":"mike.liu@test.com",\
            "Status":"Under review",\
            "Experiences":[\
            {"Category":"Education",\
            "Start":"September 1, 2000",\
            "End":"June 1, 2004",\
            "Institution":"University of California",\
            "Description":"I attended UC Berkeley, where I majored in CS and minored in underwater basket-weaving."},\
            {"Category":"Work",\
            "Start":"August 1, 2004",\
            "End":"June 30, 2010",\
            "Institution":"Hooli",\
            "Description":"I worked as an engineer on the Hooli search team."}\
            ]}""";

    private static String status(String applicant) {
        return get(applicant).path("Status");
    }

    @Test
    void an_applicant_is_shown_as_the_challenge_shows_it() {
        assertEquals(MIKE_LIU, ok(get(anApplicant(aJob()))));
    }

    @Test
    void a_create_answers_with_the_applicant_as_GET_shows_it_and_with_its_address() {
        Response answer = post(APPLICANTS, mikeLiu(aJob()));

        String applicant = created(answer);
        assertTrue(applicant.matches("/api/applicant/[1-9][0-9]*/"), applicant);
        assertEquals(MIKE_LIU.replaceFirst("\\{", "{\"Id\":%d,".formatted(id(created(answer)))), answer.asString());
    }

    @Test
    void what_GET_gave_can_be_sent_back() {
        String job = aTitle();
        String mikeLiu = MIKE_LIU.replace("Sales Rep", job);
        aJob(job);

        assertEquals(mikeLiu, ok(get(created(post(APPLICANTS, mikeLiu)))));
    }

    @Test
    void an_applicant_is_created_under_the_id_in_the_address() {
        String address = APPLICANTS + anId() + "/";

        assertEquals(address, created(post(address, mikeLiu(aJob()))));
        assertEquals(MIKE_LIU, ok(get(address)));
    }

    @Test
    void the_answer_to_a_create_has_the_id_and_the_tag_of_a_GET() {
        Response created = post(APPLICANTS, mikeLiu(aJob()));

        Map<String, Object> shown = get(created(created)).path("");
        Map<String, Object> told = created.path("");
        assertEquals("Id", told.keySet().iterator().next());
        assertEquals(created.header("Location"), APPLICANTS + told.get("Id") + "/");
        assertEquals(shown, without(told, "Id"));
        assertEquals(get(created.header("Location")).header("ETag"), created.header("ETag"));
        String address = APPLICANTS + anId() + "/";
        assertEquals(
                id(address), post(address, mikeLiu(aJob())).<Number>path("Id").longValue());
        assertFalse(patch(address, Map.of("Status", "Started"))
                .<Map<String, Object>>path("")
                .containsKey("Id"));
    }

    @Test
    void an_id_that_is_taken_is_a_409_and_its_applicant_stays() {
        String job = aJob();
        String applicant = anApplicant(job);

        problem(409, post(applicant, with(mikeLiu(job), "Last name", "Other"))).says(Long.toString(id(applicant)));

        assertEquals(MIKE_LIU, ok(get(applicant)));
    }

    @Test
    void there_is_no_applicant_under_a_free_id() {
        String nowhere = APPLICANTS + anId() + "/";

        problem(404, get(nowhere));
        problem(404, patch(nowhere, Map.of("Last name", "Other")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Job", "First name", "Last name", "Email"})
    void every_field_but_the_status_is_required(String field) {
        String job = aJob();

        invalid(post(APPLICANTS, without(mikeLiu(job), field)), "#/" + field).says(field, "required");
        invalid(post(APPLICANTS, with(mikeLiu(job), field, null)), "#/" + field).says(field, "required");
        invalid(patch(anApplicant(job), with(Map.of(), field, null)), "#/" + field)
                .says(field, "required");
    }

    @Test
    void an_applicant_without_a_status_is_under_review() {
        assertEquals("Under review", status(created(post(APPLICANTS, without(mikeLiu(aJob()), "Status")))));
    }

    @ParameterizedTest
    @CsvSource({
        "Under review, Under review",
        "UNDER REVIEW, Under review",
        "rejected, Rejected",
        "offer Pending, Offer pending",
        "Offer rejected, Offer rejected",
        "started, Started",
        "Offer accepted – yet to start, Offer accepted – yet to start",
        "Offer accepted - yet to start, Offer accepted – yet to start",
        "Offer accepted — yet to start, Offer accepted – yet to start",
        "Offer accepted ‐ yet to start, Offer accepted – yet to start",
        "Offer accepted ‑ yet to start, Offer accepted – yet to start",
        "Offer accepted ‒ yet to start, Offer accepted – yet to start",
        "Offer accepted ― yet to start, Offer accepted – yet to start",
        "OFFER ACCEPTED − YET TO START, Offer accepted – yet to start",
    })
    void a_status_is_taken_in_any_case_and_with_any_dash(String sent, String shown) {
        String applicant = created(post(APPLICANTS, with(mikeLiu(aJob()), "Status", sent)));

        assertEquals(shown, status(applicant));
        assertEquals(shown, patch(applicant, Map.of("Status", sent)).path("Status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hired", "UNDER_REVIEW", "Offer accepted", "Under  review"})
    void another_status_is_refused_with_those_that_there_are(String status) {
        invalid(post(APPLICANTS, with(mikeLiu(aJob()), "Status", status)), "#/Status")
                .says(STATUSES.toArray(String[]::new));
    }

    @Test
    void a_patch_without_a_status_leaves_it_and_null_is_refused() {
        String applicant = anApplicant(aJob());
        ok(patch(applicant, Map.of("Status", "Started")));

        ok(patch(applicant, Map.of("Last name", "Lee")));
        invalid(patch(applicant, with(Map.of(), "Status", null)), "#/Status");

        assertEquals("Started", status(applicant));
    }

    @Test
    void a_patch_changes_what_it_names_and_answers_with_the_applicant() {
        String applicant = anApplicant(aJob());

        String patched = ok(patch(applicant, Map.of("Job", aJob("Engineer"), "Email", "mike@test.com")));

        String expected = MIKE_LIU.replace("Sales Rep", "Engineer").replace("mike.liu@", "mike@");
        assertEquals(expected, patched);
        assertEquals(expected, ok(get(applicant)));
    }

    @Test
    void a_patch_does_not_take_experiences_and_says_where_they_go() {
        String applicant = anApplicant(aJob());
        aJob();

        invalid(patch(applicant, Map.of("Experiences", List.of(hooli()))), "#/Experiences")
                .says("/api/experience/");
        invalid(patch(applicant, Map.of("experiences", List.of())), "#/Experiences");
        invalid(patch(applicant, MIKE_LIU), "#/Experiences", "#/Job").says("several jobs");

        assertEquals(MIKE_LIU, ok(get(applicant)));
    }

    @Test
    void a_new_applicant_need_not_bring_experiences() {
        String job = aJob();
        String none = MIKE_LIU.replaceFirst("\"Experiences\":.*", "\"Experiences\":[]}");

        assertEquals(none, ok(get(created(post(APPLICANTS, without(mikeLiu(job), "Experiences"))))));
        assertEquals(none, ok(get(created(post(APPLICANTS, with(mikeLiu(job), "Experiences", List.of()))))));
        assertEquals(none, ok(get(created(post(APPLICANTS, with(mikeLiu(job), "Experiences", null))))));
    }

    @Test
    void of_an_applicant_with_one_bad_experience_nothing_is_stored() {
        String job = aJob();
        String address = APPLICANTS + anId() + "/";
        List<?> experiences = List.of(berkeley(), with(hooli(), "Category", "Leisure"));

        invalid(post(address, with(mikeLiu(job), "Experiences", experiences)), "#/Experiences/1/Category");

        problem(404, get(address));
        assertEquals(0, get(job + "summary/").<Integer>path("applicant_count"));
    }
}
