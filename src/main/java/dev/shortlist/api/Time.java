package dev.shortlist.api;

import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The clock behind every "up to now". */
class Time {

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
