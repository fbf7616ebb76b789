package dev.shortlist.web.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/** What the log keeps of a line. ProviderAwayIT and LogIT show that lines come to the filter. */
class LogFilterTest {

    private static final String OF_QUARKUS = "io.quarkus.vertx.http.runtime.QuarkusErrorHandler";
    private static final String OF_PROVIDER = "io.quarkus.oidc.runtime.OidcRecorder";
    private static final String OURS = "dev.shortlist.journal.webhook.Deliveries";

    private final AtomicLong nanos = new AtomicLong();
    private final List<Runnable> afterPause = new ArrayList<>();
    private final List<ExtLogRecord> counts = new ArrayList<>();
    private final LogFilter filter = new LogFilter(nanos::get, afterPause::add, counts::add);

    private static ExtLogRecord line(String logger, Level level, Throwable thrown, String format, Object... values) {
        ExtLogRecord line = new ExtLogRecord(level, format, FormatStyle.PRINTF, logger);
        line.setLoggerName(logger);
        line.setParameters(values);
        line.setThrown(thrown);
        return line;
    }

    private static String text(ExtLogRecord line) {
        return new PatternFormatter("%s").format(line);
    }

    private boolean isLogged(String logger, String format, Object... values) {
        return filter.isLoggable(line(logger, Level.SEVERE, null, format, values));
    }

    private void pass(TimeUnit unit) {
        nanos.addAndGet(unit.toNanos(1));
    }

    @Test
    void lines_that_differ_in_what_a_caller_sent_are_logged_once_a_second_and_counted() {
        assertTrue(isLogged(OF_QUARKUS, "Request to %s failed", "/a"));
        for (int i = 0; i < 199; i++) {
            assertFalse(isLogged(OF_QUARKUS, "Request to %s failed", "/" + i));
        }
        assertTrue(isLogged(OF_QUARKUS, "Another line"));
        pass(TimeUnit.SECONDS);
        assertEquals(1, afterPause.size());
        afterPause.remove(0).run();

        assertEquals("Request to /0 failed (199 more)", text(counts.get(0)));
        assertTrue(filter.isLoggable(counts.get(0)));
        assertFalse(isLogged(OF_QUARKUS, "Request to %s failed", "/b"));
        pass(TimeUnit.SECONDS);
        assertTrue(isLogged(OF_QUARKUS, "Request to %s failed", "/c"));
    }

    @Test
    void numbers_in_a_text_make_no_other_line() {
        assertTrue(isLogged(OF_QUARKUS, "[id: 0x7a572608, R:/127.0.0.1:59838] DATA for stream 3"));
        assertFalse(isLogged(OF_QUARKUS, "[id: 0xea4a032b, R:/10.0.0.7:57728] DATA for stream 41"));
    }

    @Test
    void lines_of_ours_are_equal_if_their_text_is() {
        assertTrue(isLogged(OURS, "Webhook %d is paused", 1));
        assertTrue(isLogged(OURS, "Webhook %d is paused", 2));
        assertFalse(isLogged(OURS, "Webhook %d is paused", 1));
    }

    @Test
    void a_line_is_bounded_and_has_no_query_and_no_line_break() {
        ExtLogRecord line =
                line(OF_QUARKUS, Level.INFO, null, "GET %s: %s", "/a?email=jane@test.com&q=x", "b\n".repeat(1_000));

        assertTrue(filter.isLoggable(line));

        assertTrue(text(line).startsWith("GET /a?... b b b "), text(line));
        assertTrue(text(line).length() < 1_010);
    }

    @Test
    void an_exception_has_its_stack_trace_once_a_minute_and_never_its_message() {
        Throwable thrown = new IllegalStateException("jane@test.com", new IllegalArgumentException("jane@test.com"));
        ExtLogRecord first = line(OURS, Level.SEVERE, thrown, "%s at %s", "urn:uuid:1", "/api/");
        ExtLogRecord second = line(OURS, Level.SEVERE, thrown, "%s at %s", "urn:uuid:2", "/api/");
        ExtLogRecord third = line(OURS, Level.SEVERE, thrown, "%s at %s", "urn:uuid:3", "/api/");

        assertTrue(filter.isLoggable(first));
        pass(TimeUnit.SECONDS);
        assertTrue(filter.isLoggable(second));
        pass(TimeUnit.MINUTES);
        assertTrue(filter.isLoggable(third));

        StringWriter trace = new StringWriter();
        first.getThrown().printStackTrace(new PrintWriter(trace));
        assertTrue(trace.toString().startsWith("java.lang.IllegalStateException\n\tat "), trace.toString());
        assertTrue(trace.toString().contains("Caused by: java.lang.IllegalArgumentException\n"), trace.toString());
        assertFalse(trace.toString().contains("jane"), trace.toString());
        assertNull(second.getThrown());
        assertEquals("urn:uuid:2 at /api/: IllegalStateException, by IllegalArgumentException", text(second));
        assertNotNull(third.getThrown());
    }

    @Test
    void each_handler_of_the_log_gets_the_same_line() {
        ExtLogRecord line = line(OF_QUARKUS, Level.SEVERE, null, "A line");
        for (int handler = 0; handler < 2; handler++) {
            assertTrue(filter.isLoggable(line));
        }
    }

    @Test
    void a_class_that_signs_people_in_warns_once_a_minute() {
        for (String logger : List.of(OF_PROVIDER, "dev.shortlist.security.ProviderMechanism")) {
            assertTrue(isLogged(logger, "The provider is away"));
            pass(TimeUnit.SECONDS);
            assertFalse(isLogged(logger, "The provider is still away"));
            pass(TimeUnit.MINUTES);
            assertTrue(isLogged(logger, "The provider is away"));
        }
        assertTrue(afterPause.isEmpty());
    }

    @Test
    void what_is_logged_for_debugging_is_left_as_it_is() {
        Throwable thrown = new IllegalStateException("a");
        for (int i = 0; i < 2; i++) {
            ExtLogRecord line = line(OF_QUARKUS, Level.FINE, thrown, "a\nb");
            assertTrue(filter.isLoggable(line));
            assertEquals(thrown, line.getThrown());
        }
    }
}
