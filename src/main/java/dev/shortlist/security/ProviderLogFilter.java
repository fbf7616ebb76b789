package dev.shortlist.security;

import io.quarkus.logging.LoggingFilter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Lets each class that signs people in warn once a minute. Otherwise who is not known to the service could fill its log:
 * Quarkus warns at each request while the provider is away, and at each sign-in that fails.
 */
@LoggingFilter(name = "provider")
public final class ProviderLogFilter implements Filter {

    private static final String QUARKUS = "io.quarkus.oidc.";

    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoTime;

    /** When each logger last warned. There are as many as there are such classes. */
    private final Map<String, Long> lastTimes = new ConcurrentHashMap<>();

    /** Quarkus makes one for each handler of the log. */
    public ProviderLogFilter() {
        this(System::nanoTime);
    }

    /** @param nanoTime a clock like {@link System#nanoTime} */
    ProviderLogFilter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        String logger = String.valueOf(line.getLoggerName());
        boolean isBounded = logger.startsWith(QUARKUS) || logger.equals(ProviderMechanism.class.getName());
        if (!isBounded || line.getLevel().intValue() < Level.WARNING.intValue()) {
            return true;
        }
        long now = nanoTime.getAsLong();
        return now == lastTimes.compute(logger, (same, last) -> last == null || now - last >= PAUSE_NANOS ? now : last);
    }
}
