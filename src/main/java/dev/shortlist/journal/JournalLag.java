package dev.shortlist.journal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Measures for how long a committed change has waited until readers get it, at most. They get it when each transaction that began
 * before it has ended, so one that stays open holds all back.
 */
@Singleton
class JournalLag {

    /** Reads one row of an index. */
    private static final String OLDEST = """
            select extract(epoch from clock_timestamp() - at)
            from journal
            where xid >= pg_snapshot_xmin(pg_current_snapshot())
            order by xid, number
            limit 1
            """;

    @Inject
    DataSource database;

    /** Not in a command. */
    @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true")
    boolean isService;

    @ConfigProperty(name = "shortlist.lag-interval")
    Duration interval;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    private volatile double seconds;

    JournalLag(MeterRegistry registry) {
        Gauge.builder("shortlist.journal.lag", () -> seconds)
                .description("How long a change has waited until readers get it, at most")
                .baseUnit("seconds")
                .register(registry);
    }

    void start(@Observes StartupEvent start) {
        if (isService) {
            thread.scheduleWithFixedDelay(
                    this::measure, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(1, TimeUnit.SECONDS);
    }

    /** After a start that failed, too: it ends without a {@link ShutdownEvent}. */
    @PreDestroy
    void end() {
        thread.shutdownNow();
    }

    private void measure() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(OLDEST);
                ResultSet oldest = statement.executeQuery()) {
            seconds = oldest.next() ? Math.max(0, oldest.getDouble(1)) : 0;
        } catch (SQLException e) {
            // Unknown: requests and readiness tell that the database is away.
            seconds = Double.NaN;
        }
    }
}
