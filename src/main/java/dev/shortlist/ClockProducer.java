package dev.shortlist;

import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Produces the clock that tells the current time to all beans. */
class ClockProducer {

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
