package dev.shortlist;

import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The clock behind every "up to now". */
class ClockProducer {

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
