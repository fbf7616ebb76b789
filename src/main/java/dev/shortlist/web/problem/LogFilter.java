package dev.shortlist.web.problem;

import io.quarkus.logging.LoggingFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Keeps callers from filling the log, and what they send out of it, whichever class logs. A line is bounded and has no
 * query, and exceptions lose their messages. Equal lines are logged once a second, with how many there were, and have a
 * stack trace once a minute. Lines for debugging are left as they are.
 *
 * <p>All handlers of the log share one filter, which keeps its decision in the record.
 */
@LoggingFilter(name = "bounded")
public final class LogFilter implements Filter {

    private record Decision(boolean isLogged) {}

    /** Of a kind of line, when it was last logged, and how often it was left out since then. */
    private static final class Line {
        long last;
        long lastTrace;
        int leftOut;
    }

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Of a class that signs people in: it warns at each request while the provider is away. */
    private static final long PROVIDER_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final long TRACE_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final ExtFormatter MESSAGES = new PatternFormatter("%s");

    private static final int MAX_KEY_LENGTH = 80;
    private static final int MAX_LINES = 500;

    private final LongSupplier nanoTime;
    private final Executor afterPause;
    private final Consumer<ExtLogRecord> log;

    private final Map<String, Line> lines = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Line> eldest) {
            return size() > MAX_LINES;
        }
    };

    /** Quarkus makes one for all handlers of the log. */
    public LogFilter() {
        this(
                System::nanoTime,
                CompletableFuture.delayedExecutor(PAUSE_NANOS, TimeUnit.NANOSECONDS),
                line -> Logger.getLogger(line.getLoggerName()).log(line));
    }

    /**
     * @param nanoTime a clock like {@link System#nanoTime}
     * @param afterPause what runs a task after a second
     * @param log what logs how many lines were left out
     */
    LogFilter(LongSupplier nanoTime, Executor afterPause, Consumer<ExtLogRecord> log) {
        this.nanoTime = nanoTime;
        this.afterPause = afterPause;
        this.log = log;
    }

    @Override
    public boolean isLoggable(LogRecord logged) {
        if (!(logged instanceof ExtLogRecord line) || line.getLevel().intValue() < Level.INFO.intValue()) {
            return true;
        }
        if (!(line.getMarker() instanceof Decision)) {
            line.setMarker(new Decision(decide(line)));
        }
        return ((Decision) line.getMarker()).isLogged();
    }

    private boolean decide(ExtLogRecord line) {
        Throwable thrown = line.getThrown();
        String key = key(line);
        long now = nanoTime.getAsLong();
        boolean hasTrace;
        int leftOut;
        synchronized (lines) {
            Line same = lines.get(key);
            if (same != null && now - same.last < pause(line)) {
                same.leftOut++;
                if (same.leftOut == 1 && !isOfProvider(line)) {
                    ExtLogRecord copy = new ExtLogRecord(line);
                    afterPause.execute(() -> count(copy, same));
                }
                return false;
            }
            hasTrace = thrown != null && (same == null || now - same.lastTrace >= TRACE_PAUSE_NANOS);
            leftOut = same == null ? 0 : same.leftOut;
            Line next = same == null ? new Line() : same;
            next.last = now;
            next.lastTrace = hasTrace ? now : next.lastTrace;
            next.leftOut = 0;
            lines.put(key, next);
        }
        line.setMessage(text(line, !hasTrace, leftOut), FormatStyle.NO_FORMAT);
        line.setThrown(hasTrace ? SafeLog.withoutMessages(thrown) : null);
        return true;
    }

    /** Logs how often a line was left out that has not been logged since. */
    private void count(ExtLogRecord line, Line same) {
        int leftOut;
        synchronized (lines) {
            leftOut = same.leftOut;
            same.leftOut = 0;
            same.last = nanoTime.getAsLong();
        }
        if (leftOut > 0) {
            line.setMessage(text(line, true, leftOut), FormatStyle.NO_FORMAT);
            line.setThrown(null);
            line.setMarker(new Decision(true));
            log.accept(line);
        }
    }

    private static String text(ExtLogRecord line, boolean hasCauses, int leftOut) {
        String text = SafeLog.withoutQueries(MESSAGES.formatMessage(line));
        String causes = hasCauses && line.getThrown() != null ? ": " + SafeLog.causes(line.getThrown()) : "";
        return text + causes + (leftOut == 0 ? "" : " (%d more)".formatted(leftOut));
    }

    /** What equal lines have in common: they may differ in what callers sent, but not in which of our webhooks is paused. */
    private static String key(ExtLogRecord line) {
        String logger = String.valueOf(line.getLoggerName());
        if (isOfProvider(line)) {
            return logger;
        }
        if (line.getThrown() == null && logger.startsWith("dev.shortlist.")) {
            return logger + " " + MESSAGES.formatMessage(line);
        }
        String template = String.valueOf(line.getMessage()).replaceAll("[0-9a-fA-F]*[0-9][0-9a-fA-F]*", "");
        return logger + " " + template.substring(0, Math.min(template.length(), MAX_KEY_LENGTH)) + " "
                + SafeLog.origin(line.getThrown());
    }

    private static long pause(ExtLogRecord line) {
        return isOfProvider(line) ? PROVIDER_PAUSE_NANOS : PAUSE_NANOS;
    }

    private static boolean isOfProvider(ExtLogRecord line) {
        String logger = String.valueOf(line.getLoggerName());
        return line.getLevel().intValue() >= Level.WARNING.intValue()
                && (logger.startsWith("io.quarkus.oidc.") || logger.equals("dev.shortlist.security.ProviderMechanism"));
    }
}
