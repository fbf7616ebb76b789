package dev.shortlist.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** Which lines of the log are left out. ProviderAwayIT shows that they are. */
class ProviderLogFilterTest {

    private static final String OF_QUARKUS = "io.quarkus.oidc.runtime.OidcRecorder";

    private final AtomicLong nanos = new AtomicLong();
    private final ProviderLogFilter filter = new ProviderLogFilter(nanos::incrementAndGet);

    private boolean isLogged(String logger, Level level) {
        LogRecord line = new LogRecord(level, "The provider is away.");
        line.setLoggerName(logger);
        return filter.isLoggable(line);
    }

    @Test
    void a_class_warns_once_a_minute() {
        for (String logger : new String[] {OF_QUARKUS, ProviderMechanism.class.getName()}) {
            assertTrue(isLogged(logger, Level.WARNING));
            assertFalse(isLogged(logger, Level.WARNING));
            assertFalse(isLogged(logger, Level.SEVERE));
            nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
            assertTrue(isLogged(logger, Level.SEVERE));
            assertFalse(isLogged(logger, Level.WARNING));
        }
    }

    @Test
    void all_other_lines_are_logged() {
        for (int i = 0; i < 3; i++) {
            assertTrue(isLogged(OF_QUARKUS, Level.INFO));
            assertTrue(isLogged("dev.shortlist.security.ApiKeys", Level.WARNING));
            assertTrue(isLogged(null, Level.WARNING));
        }
    }
}
