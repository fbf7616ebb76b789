package dev.shortlist.journal.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final Instant START = Instant.parse("2026-11-24T20:00:00Z");

    /** The pauses between attempts that all fail at once, until there is none any more. */
    private static List<Duration> pauses(Random random) {
        List<Duration> pauses = new ArrayList<>();
        Instant now = START;
        Optional<Instant> next = RetryPolicy.nextAttempt(1, START, now, Duration.ZERO, random.nextDouble());
        while (next.isPresent()) {
            pauses.add(Duration.between(now, next.get()));
            now = next.get();
            next = RetryPolicy.nextAttempt(pauses.size() + 1, START, now, Duration.ZERO, random.nextDouble());
        }
        return pauses;
    }

    @Test
    void pauses_double_from_five_seconds_to_four_hours_with_a_fifth_more_or_less() {
        for (int seed = 0; seed < 100; seed++) {
            List<Duration> pauses = pauses(new Random(seed));
            for (int i = 0; i < pauses.size() - 1; i++) {
                double seconds = Math.min(5 * Math.pow(2, i), 4 * 3600);
                double pause = pauses.get(i).toMillis() / 1000.0;
                assertTrue(pause >= 0.79 * seconds && pause <= 1.21 * seconds, pauses::toString);
            }
        }
    }

    @Test
    void the_last_attempt_comes_three_days_after_the_first_failure() {
        for (int seed = 0; seed < 100; seed++) {
            assertEquals(Duration.ofDays(3), pauses(new Random(seed)).stream().reduce(Duration.ZERO, Duration::plus));
        }
    }

    @Test
    void a_receiver_may_ask_for_a_longer_pause_up_to_four_hours() {
        assertEquals(Optional.of(START.plusSeconds(60)), next(Duration.ofSeconds(60)));
        assertEquals(Optional.of(START.plusSeconds(5)), next(Duration.ofSeconds(1)));
        assertEquals(Optional.of(START.plusSeconds(4 * 3600)), next(Duration.ofDays(1)));
    }

    private static Optional<Instant> next(Duration atLeast) {
        return RetryPolicy.nextAttempt(1, START, START, atLeast, 0.5);
    }

    @Test
    void ten_million_failures_are_no_overflow() {
        Instant now = START.plusSeconds(60);
        assertEquals(
                Optional.of(now.plus(RetryPolicy.MAX_PAUSE)),
                RetryPolicy.nextAttempt(10_000_000, START, now, Duration.ZERO, 0.5));
    }
}
