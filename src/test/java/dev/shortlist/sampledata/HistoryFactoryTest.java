package dev.shortlist.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.applicant.Status;
import dev.shortlist.sampledata.Application.Move;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistoryFactoryTest {

    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

    /** Which statuses a company may move somebody to. */
    private static final Map<Status, Set<Status>> NEXT = Map.of(
            Status.UNDER_REVIEW, EnumSet.of(Status.REJECTED, Status.OFFER_PENDING),
            Status.OFFER_PENDING, EnumSet.of(Status.OFFER_REJECTED, Status.OFFER_ACCEPTED),
            Status.OFFER_ACCEPTED, EnumSet.of(Status.STARTED));

    /** An application for a job that was created at a moment. */
    private record Drawn(Instant now, Instant postedAt, Status status, List<Move> moves) {

        Instant appliedAt() {
            return moves.get(0).at();
        }

        Duration waited() {
            return Duration.between(moves.get(moves.size() - 1).at(), now);
        }
    }

    private static Stream<Drawn> drawn(long seed, Instant now) {
        HistoryFactory histories = new HistoryFactory(seed, now);
        return IntStream.range(0, 20).boxed().flatMap(job -> {
            Instant postedAt = histories.postedAt(job);
            return Stream.of(Status.values())
                    .map(status -> new Drawn(now, postedAt, status, histories.moves(status, postedAt)));
        });
    }

    /** On each day of a week, at its first and last second. */
    private static void forEach(Consumer<Drawn> check) {
        for (int day = 0; day < 7; day++) {
            for (long seed = 1; seed <= 20; seed++) {
                Instant midnight = NOW.plus(day, ChronoUnit.DAYS);
                drawn(seed, midnight).forEach(check);
                drawn(seed, midnight.plus(Duration.ofDays(1)).minusSeconds(1)).forEach(check);
            }
        }
    }

    @Test
    void it_begins_under_review_and_leads_to_the_status_by_legal_moves() {
        forEach(drawn -> {
            List<Status> statuses = drawn.moves.stream().map(Move::status).toList();
            assertEquals(Status.UNDER_REVIEW, statuses.get(0));
            assertEquals(drawn.status, statuses.get(statuses.size() - 1));
            for (int i = 1; i < statuses.size(); i++) {
                assertTrue(NEXT.get(statuses.get(i - 1)).contains(statuses.get(i)), drawn::toString);
            }
        });
    }

    @Test
    void a_job_comes_before_its_applications_and_a_move_on_a_later_day_than_the_one_before() {
        forEach(drawn -> {
            List<Instant> days = new ArrayList<>();
            days.add(drawn.postedAt);
            drawn.moves.forEach(move -> days.add(move.at()));
            days.replaceAll(moment -> moment.truncatedTo(ChronoUnit.DAYS));
            assertEquals(
                    new HashSet<>(days)
                            .stream().sorted(Comparator.naturalOrder()).toList(),
                    days,
                    drawn::toString);
        });
    }

    @Test
    void nothing_happens_on_the_day_itself_or_later() {
        forEach(drawn -> drawn.moves.forEach(move ->
                assertTrue(move.at().isBefore(drawn.now.truncatedTo(ChronoUnit.DAYS)), () -> drawn.toString())));
    }

    @Test
    void jobs_are_created_and_people_are_moved_on_working_days() {
        forEach(drawn -> Stream.concat(
                        Stream.of(drawn.postedAt), drawn.moves.stream().skip(1).map(Move::at))
                .map(moment -> moment.atOffset(ZoneOffset.UTC))
                .forEach(moment -> {
                    assertTrue(moment.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0, moment::toString);
                    assertTrue(moment.getHour() >= 8 && moment.getHour() < 18, moment::toString);
                }));
    }

    @Test
    void who_waits_for_a_decision_has_not_waited_for_months() {
        forEach(drawn -> {
            if (NEXT.containsKey(drawn.status)) {
                assertTrue(drawn.waited().toDays() < 50, drawn::toString);
            }
        });
    }

    @Test
    void applications_cover_the_past_months() {
        Set<YearMonth> months = new HashSet<>();
        drawn(1, NOW).forEach(drawn -> {
            OffsetDateTime appliedAt = drawn.appliedAt().atOffset(ZoneOffset.UTC);
            months.add(YearMonth.of(appliedAt.getYear(), appliedAt.getMonth()));
        });
        for (int month = 7; month <= 11; month++) {
            assertTrue(months.contains(YearMonth.of(2026, month)), months::toString);
        }
    }

    @Test
    void the_first_job_is_the_oldest() {
        for (long seed = 1; seed <= 100; seed++) {
            HistoryFactory histories = new HistoryFactory(seed, NOW);
            Instant first = histories.postedAt(0);
            IntStream.range(1, 20).forEach(job -> assertTrue(first.isBefore(histories.postedAt(job))));
        }
    }

    @Test
    void the_same_seed_and_moment_give_the_same_history_and_another_seed_another() {
        assertEquals(drawn(7, NOW).toList(), drawn(7, NOW).toList());
        assertNotEquals(drawn(7, NOW).toList(), drawn(8, NOW).toList());
    }
}
