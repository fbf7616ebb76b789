package dev.shortlist.sampledata;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.sampledata.Generator.Plan;
import dev.shortlist.support.Api;
import dev.shortlist.support.Commands;
import dev.shortlist.support.Program.Ended;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GeneratorTest {

    @Inject
    Generator generator;

    private Made generate(Plan plan) {
        Made made = Made.sinceNow();
        generator.generate(plan, done -> {});
        return made;
    }

    @Test
    @Tag("slow")
    void the_challenge_is_3_jobs_and_100_applicants_with_1_to_10_experiences() {
        generate(Generator.CHALLENGE).expectTheChallenge();
    }

    @Test
    void the_options_of_the_command_are_the_plan() {
        Made made = Made.sinceNow();

        Ended ended = Commands.run(
                "generate", "--jobs=2", "--applicants=20", "--min-experiences=3", "--max-experiences=4", "--seed", "7");

        assertEquals(0, ended.status(), ended.output());
        assertEquals(2, made.jobs().size());
        assertEquals(20, made.applicants().size());
        assertEquals(Set.of(3, 4), Set.copyOf(made.experiences()));
        assertEquals(made.shown(), generate(new Plan(2, 20, 3, 4, 7)).shown());
    }

    @Test
    void the_experiences_are_counted() {
        Made made = Made.sinceNow();

        long experiences = generator.generate(new Plan(2, 20, 0, 20, 7), done -> {});

        assertEquals(made.experiences().stream().mapToInt(Integer::intValue).sum(), experiences);
    }

    @Test
    void the_same_seed_gives_the_same_people_and_another_seed_others() {
        List<String> once = generate(new Plan(2, 20, 1, 10, 7)).shown();

        assertEquals(once, generate(new Plan(2, 20, 1, 10, 7)).shown());
        assertNotEquals(once, generate(new Plan(2, 20, 1, 10, 8)).shown());
    }

    @Test
    void the_numbers_are_those_of_the_plan() {
        Made made = generate(new Plan(4, 30, 2, 3, 7));

        assertEquals(4, made.jobs().size());
        assertEquals(30, made.applicants().size());
        assertEquals(Set.of(2, 3), Set.copyOf(made.experiences()));
    }

    @Test
    void jobs_need_not_have_applicants_nor_applicants_experiences() {
        assertEquals(List.of(), generate(new Plan(1, 0, 1, 10, 7)).applicants());
        assertEquals(List.of(0, 0), generate(new Plan(1, 2, 0, 0, 7)).experiences());
    }

    @Test
    void more_than_is_written_at_once_is_written_all_the_same() {
        String job = aJob();
        List<Long> progress = new ArrayList<>();
        long experiences = new Generator(Clock.systemUTC(), 1_000).generate(new Plan(2, 111, 20, 20, 7), progress::add);

        assertEquals(111 * 20, experiences);
        assertEquals(List.of(48L, 96L, 111L), progress);
        assertEquals(56, count(id(job) + 1));
        assertEquals(55, count(id(job) + 2));
    }

    private static int count(long job) {
        return get(JOBS + job + "/summary/").path("applicant_count");
    }

    @Test
    void ids_that_callers_chose_are_left_out() {
        String job = aJob();
        long last = id(anApplicant(job));
        Set<Long> chosen = Set.of(last + 1, last + 2, last + 4, last + 8, last + 100, last + 101);
        chosen.forEach(id -> created(post(APPLICANTS + id + "/", mikeLiu(job))));

        // Other tests choose ids too.
        List<Long> free = LongStream.iterate(last + 1, id -> id + 1)
                .boxed()
                .filter(id -> get(APPLICANTS + id).statusCode() == 404)
                .limit(200)
                .toList();

        Made made = generate(new Plan(1, 200, 0, 0, 7));

        assertEquals(free, made.applicants().stream().map(Api::id).toList());
    }

    @Test
    void it_adds_to_what_is_there() {
        String job = aJob();
        String applicant = anApplicant(job);
        List<String> before = List.of(ok(get(job)), ok(get(job + "summary/")), ok(get(applicant)));

        generate(new Plan(3, 10, 1, 10, 7));

        assertEquals(before, List.of(ok(get(job)), ok(get(job + "summary/")), ok(get(applicant))));
    }

    @Test
    void a_history_is_the_application_with_its_experiences_and_then_the_moves_to_the_status() {
        Made made = generate(new Plan(2, 20, 1, 3, 7));

        for (String applicant : made.applicants()) {
            JsonPath history = get(applicant + "history/").jsonPath();
            List<String> what = history.getList("results.What");
            int experiences = get(applicant).path("Experiences.size()");
            List<String> expected = new ArrayList<>(List.of("created"));
            expected.addAll(Collections.nCopies(experiences, "experience added"));
            String status = "Under review";
            for (int i = expected.size(); i < what.size(); i++) {
                expected.add("changed");
                Map<String, Map<String, String>> changes = history.getMap("results[%d].Changes".formatted(i));
                assertEquals(Set.of("Status"), changes.keySet());
                assertEquals(status, changes.get("Status").get("From"));
                status = changes.get("Status").get("To");
            }
            assertEquals(expected, what);
            assertEquals(get(applicant).path("Status"), status);

            List<Instant> moments = history.<String>getList("results.At").stream()
                    .map(Instant::parse)
                    .toList();
            assertEquals(moments.stream().sorted().toList(), moments);
            assertEquals(Set.of("generate"), Set.copyOf(history.<String>getList("results.By")));
            assertTrue(moments.get(moments.size() - 1).isBefore(Instant.now()), moments::toString);
        }
    }

    @Test
    void a_funnel_shows_all_who_have_passed_each_status_and_for_how_many_days() {
        String job = generate(new Plan(1, 90, 0, 0, 7)).jobs().get(0);

        // Of nine applicants in turn, three are under review, two are rejected, and one has each of the other statuses.
        assertEquals(List.of(30, 20, 10, 10, 10, 10), get(job + "funnel/").path("applicants"));
        assertEquals(List.of(90, 20, 40, 10, 20, 10), get(job + "funnel/").path("entered"));
        assertEquals(List.of(60, 0, 30, 0, 10, 0), get(job + "funnel/").path("left"));
        List<Float> days = get(job + "funnel/").path("average_days");
        assertTrue(days.get(STATUSES.indexOf("Under review")) > 5, days::toString);
        assertTrue(days.get(STATUSES.indexOf("Offer pending")) > 2, days::toString);
        assertTrue(days.get(STATUSES.indexOf("Offer accepted – yet to start")) > 10, days::toString);
    }

    @Test
    void the_history_is_counted_back_from_the_moment_of_generation() {
        Plan plan = new Plan(1, 20, 1, 1, 7);
        Instant now = Instant.parse("2026-06-01T12:00:00Z");

        assertEquals(moments(plan, now), moments(plan, now));
        assertTrue(moments(plan, now).stream().allMatch(at -> at.compareTo(now.toString()) < 0));
        // Four weeks later, so that working days are the same.
        Instant later = now.plus(Duration.ofDays(28));
        assertEquals(
                moments(plan, now).stream()
                        .map(at -> Instant.parse(at).plus(Duration.ofDays(28)).toString())
                        .toList(),
                moments(plan, later));
    }

    /** When the changes of generated objects were, in the order of the journal. */
    private static List<String> moments(Plan plan, Instant now) {
        Made made = Made.sinceNow();
        new Generator(Clock.fixed(now, ZoneOffset.UTC), 1_000).generate(plan, done -> {});
        return made.applicants().stream()
                .flatMap(applicant -> get(applicant + "history/").<List<String>>path("results.At").stream())
                .toList();
    }

    @Test
    void what_others_change_afterwards_is_journaled_as_ever() {
        Instant before = Instant.now().minusSeconds(1);
        generate(new Plan(1, 1, 1, 1, 7));

        String applicant = anApplicant(aJob());

        List<String> moments = get(applicant + "history/").path("results.At");
        assertEquals(3, moments.size());
        moments.forEach(at -> assertFalse(Instant.parse(at).isBefore(before), at));
    }
}
