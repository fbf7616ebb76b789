package dev.shortlist.journal.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a change is tried again: after growing pauses, for three days (contract, The journal). */
final class RetryPolicy {

    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    static final Duration MAX_PAUSE = Duration.ofHours(4);
    static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    /** Receivers that failed together are not tried again together. */
    private static final double JITTER = 0.2;

    private static final int MAX_DOUBLINGS = 20;

    private RetryPolicy() {}

    /**
     * When to try again.
     *
     * @param failures how often it has failed, at least once
     * @param failingSince when it failed first
     * @param atLeast how long the receiver asked to wait
     * @param random from 0 to 1
     * @return empty if it has failed for too long
     */
    static Optional<Instant> nextAttempt(
            int failures, Instant failingSince, Instant now, Duration atLeast, double random) {
        Instant end = failingSince.plus(GIVE_UP_AFTER);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        Duration jittered = scaled(min(doubled, MAX_PAUSE), 1 - JITTER + 2 * JITTER * random);
        Instant next = now.plus(jittered.compareTo(atLeast) < 0 ? min(atLeast, MAX_PAUSE) : jittered);
        return Optional.of(next.isBefore(end) ? next : end);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }
}
