package dev.shortlist.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Category;
import dev.shortlist.applicant.Experience;
import dev.shortlist.applicant.Status;
import dev.shortlist.job.Job;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of every life, whatever the seed. */
class PersonFactoryTest {

    private static final Instant TODAY =
            PersonFactory.TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();

    /** Applicants of 200 seeds, with every number of experiences that can be asked for. */
    private static Stream<Applicant> applicants() {
        return LongStream.range(0, 200).boxed().flatMap(seed -> {
            PersonFactory lives = new PersonFactory(seed);
            int length = (int) (seed % 20) + 1;
            return Stream.of(lives.applicant(0, length, length), lives.applicant(1, 1, 10), lives.applicant(2, 0, 20));
        });
    }

    private static List<Object> told(Applicant applicant) {
        return Stream.concat(
                        Stream.of(applicant.firstName, applicant.lastName, applicant.email, applicant.status),
                        applicant.experiences.stream()
                                .flatMap(e -> Stream.of(e.category, e.start, e.end + "", e.institution, e.description)))
                .map(Object.class::cast)
                .toList();
    }

    @Test
    void experiences_follow_one_another_without_overlap() {
        applicants().forEach(applicant -> {
            Instant last = Instant.MIN;
            for (Experience experience : applicant.experiences) {
                assertFalse(
                        experience.start.isBefore(last), () -> told(applicant).toString());
                last = experience.end == null ? Instant.MAX : experience.end;
                assertTrue(
                        experience.start.isBefore(last), () -> told(applicant).toString());
            }
        });
    }

    @Test
    void school_comes_before_work() {
        applicants().forEach(applicant -> {
            List<Category> categories =
                    applicant.experiences.stream().map(e -> e.category).toList();
            assertEquals(categories.stream().sorted().toList(), categories);
            assertTrue(categories.isEmpty() || categories.get(0) == Category.EDUCATION);
        });
    }

    @Test
    void nothing_begins_or_ends_after_today() {
        applicants().flatMap(applicant -> applicant.experiences.stream()).forEach(experience -> {
            assertFalse(experience.start.isAfter(TODAY), () -> experience.start + " is after today");
            assertFalse(
                    experience.end != null && experience.end.isAfter(TODAY), () -> experience.end + " is after today");
        });
    }

    @Test
    void some_lives_go_on_and_some_do_not() {
        Set<Boolean> goOn = new HashSet<>();
        applicants().filter(applicant -> !applicant.experiences.isEmpty()).forEach(applicant -> {
            List<Experience> experiences = applicant.experiences;
            experiences.subList(0, experiences.size() - 1).forEach(experience -> assertTrue(experience.end != null));
            goOn.add(experiences.get(experiences.size() - 1).end == null);
        });
        assertEquals(Set.of(true, false), goOn);
    }

    @Test
    void there_are_as_many_experiences_as_asked_for() {
        PersonFactory lives = new PersonFactory(7);
        for (int n = 0; n <= 20; n++) {
            assertEquals(n, lives.applicant(n, n, n).experiences.size());
        }
        Set<Integer> sizes = new HashSet<>();
        for (int n = 0; n < 500; n++) {
            sizes.add(lives.applicant(n, 3, 6).experiences.size());
        }
        assertEquals(Set.of(3, 4, 5, 6), sizes);
    }

    @Test
    void the_statuses_come_in_turn() {
        PersonFactory lives = new PersonFactory(7);
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        IntStream.range(0, 9).forEach(turn -> statuses.add(lives.applicant(turn, 1, 1).status));

        assertEquals(EnumSet.allOf(Status.class), statuses);
    }

    @Test
    void the_same_seed_gives_the_same_lives_and_another_seed_others() {
        for (long seed : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE}) {
            assertEquals(drawn(seed), drawn(seed));
            assertNotEquals(drawn(seed), drawn(seed + 1));
        }
    }

    private static List<List<Object>> drawn(long seed) {
        PersonFactory lives = new PersonFactory(seed);
        Job job = lives.job();
        return Stream.concat(
                        Stream.of(List.<Object>of(job.title, job.location, job.description)),
                        IntStream.range(0, 20).mapToObj(turn -> told(lives.applicant(turn, 1, 10))))
                .toList();
    }

    @Test
    void no_text_is_an_expression_that_was_to_be_resolved() {
        applicants().forEach(applicant -> {
            List<Object> told = told(applicant);
            assertTrue(told.stream().noneMatch(text -> text.toString().contains("#{")), told::toString);
        });
    }

    @Test
    void people_have_no_job_or_id_yet() {
        applicants().forEach(applicant -> {
            assertNull(applicant.id);
            assertNull(applicant.job);
            applicant.experiences.forEach(experience -> assertEquals(applicant, experience.applicant));
        });
    }
}
