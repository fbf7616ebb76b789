package dev.shortlist.web.value;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
public class IdsTest {

    private static final long LARGEST = 9007199254740991L;

    @Test
    void the_largest_id_is_shown_exactly_and_hinders_nobody() {
        String job = JOBS + LARGEST + "/";
        assertEquals(job, created(post(job, with(salesRep(), "Id", LARGEST))));
        assertTrue(ok(get(job)).startsWith("{\"Id\":9007199254740991,"));
        ok(patch(job, with(salesRep(), "Id", LARGEST)));

        String applicant = APPLICANTS + LARGEST + "/";
        assertEquals(applicant, created(post(applicant, with(mikeLiu(LARGEST), "Id", LARGEST))));
        ok(get(applicant));

        String experience = EXPERIENCES + LARGEST + "/";
        assertEquals(experience, created(post(experience, with(hooli(), "Applicant", LARGEST))));

        assertTrue(id(aJob()) < LARGEST);
        assertTrue(id(anApplicant(aJob(), hooli())) < LARGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "01",
                "+1",
                "1.0",
                "1e0",
                "0x1",
                "abc",
                "١",
                "%201",
                "1;a=b",
                "9007199254740992",
                "9223372036854775808",
                "18446744073709551617"
            })
    void another_id_names_nothing(String id) {
        for (String collection : List.of(JOBS, APPLICANTS)) {
            for (String slash : List.of("", "/")) {
                problem(404, get(collection + id + slash));
                problem(404, post(collection + id + slash, Map.of()));
                problem(404, patch(collection + id + slash, Map.of()));
            }
        }
        problem(404, get(JOBS + id + "/summary/"));
        problem(404, post(EXPERIENCES + id + "/", Map.of()));
    }

    @Test
    void the_id_in_a_body_must_be_the_one_in_the_address() {
        long id = anId();
        for (Object other :
                new Object[] {id + 1, 0, -1, LARGEST + 1, Long.toString(id), id + 0.5, true, List.of(), null}) {
            invalid(post(JOBS + id + "/", with(salesRep(), "Id", other)), "#/Id")
                    .says("Id must be " + id);
            invalid(post(APPLICANTS + id + "/", with(mikeLiu(aJob()), "Id", other)), "#/Id")
                    .says("Id must be " + id);
        }
        problem(404, get(JOBS + id + "/"));
        problem(404, get(APPLICANTS + id + "/"));

        String job = aJob();
        String applicant = anApplicant(job);
        invalid(patch(job, Map.of("Id", id)), "#/Id").says("Id must be " + id(job));
        invalid(patch(applicant, Map.of("Id", id)), "#/Id").says("Id must be " + id(applicant));
        invalid(post(EXPERIENCES + id, with(with(hooli(), "Applicant", applicant), "Id", id + 1)), "#/Id");

        ok(patch(job, Map.of("Id", id(job))));
        ok(patch(applicant, Map.of("id", id(applicant))));
    }

    @Test
    void an_id_in_a_body_is_unknown_where_the_address_has_none() {
        String job = aJob();
        Map<String, Object> experience = with(hooli(), "Id", anId());

        invalid(post(JOBS, with(salesRep(), "Id", anId())), "#/Id").says("\"Id\" is not a field here");
        invalid(post(APPLICANTS, with(mikeLiu(job), "Id", anId())), "#/Id");
        invalid(post(APPLICANTS, with(mikeLiu(job), "Experiences", List.of(experience))), "#/Experiences/0/Id");
        invalid(post(EXPERIENCES, with(experience, "Applicant", anApplicant(job))), "#/Id");
    }

    @Test
    void ids_that_callers_chose_are_leapt_over() {
        String job = aJob();
        String applicant = anApplicant(job);
        String experience = created(post(EXPERIENCES, with(hooli(), "Applicant", applicant)));
        for (int ahead : new int[] {1, 2, 3, 4, 5, 8}) {
            post(JOBS + (id(job) + ahead), salesRep());
            post(APPLICANTS + (id(applicant) + ahead), mikeLiu(job));
            post(EXPERIENCES + (id(experience) + ahead), with(hooli(), "Applicant", applicant));
        }

        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            drawn.add(aJob());
            drawn.add(anApplicant(job, berkeley(), hooli()));
            drawn.add(created(post(EXPERIENCES, with(hooli(), "Applicant", applicant))));
        }

        assertEquals(18, drawn.size());
        assertFalse(drawn.contains(JOBS + (id(job) + 8) + "/"));
    }

    @Test
    void drawn_ids_and_chosen_ones_meet_without_harm() throws Exception {
        long next = id(aJob()) + 1;
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            String chosen = JOBS + (next + n);
            tasks.add(() -> post(JOBS, salesRep()).statusCode());
            tasks.add(() -> post(chosen, salesRep()).statusCode());
        }

        List<Integer> statuses = atOnce(tasks);

        for (int n = 0; n < tasks.size(); n += 2) {
            assertEquals(201, statuses.get(n));
            assertTrue(Set.of(201, 409).contains(statuses.get(n + 1)), statuses::toString);
        }
    }
}
