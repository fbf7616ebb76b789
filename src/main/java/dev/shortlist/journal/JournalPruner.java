package dev.shortlist.journal;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Deletes changes that are older than the operator wants to keep them, if any, beside requests. */
@Singleton
class JournalPruner {

    private static final Logger LOG = Logger.getLogger(JournalPruner.class);

    private static final long INTERVAL_MILLIS = TimeUnit.MINUTES.toMillis(1);

    /** Few enough that a statement takes some ten milliseconds. */
    private static final int BATCH_SIZE = 1_000;

    @ConfigProperty(name = "shortlist.journal.keep")
    Optional<Duration> keep;

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    private long timer = -1;
    private volatile boolean isStopping;

    void start(@Observes StartupEvent event) {
        keep.ifPresent(age -> timer = vertx.setPeriodic(1, INTERVAL_MILLIS, id -> pruneLater(age)));
    }

    void stop(@Observes ShutdownEvent event) {
        end();
    }

    /** After a start that failed, too: it ends without a {@link ShutdownEvent}. */
    @PreDestroy
    void end() {
        isStopping = true;
        vertx.cancelTimer(timer);
    }

    private void pruneLater(Duration age) {
        Infrastructure.getDefaultWorkerPool().execute(() -> {
            try {
                prune(clock.instant().minus(age));
            } catch (RuntimeException e) {
                LOG.warn("Old changes cannot be deleted now; it is tried again", e);
            }
        });
    }

    /** All services may do so at once: each row is deleted by one of them. */
    private void prune(Instant before) {
        long deleted;
        do {
            deleted = QuarkusTransaction.requiringNew()
                    .call(() -> Panache.getSession().doReturningWork(connection -> {
                        try (PreparedStatement statement = connection.prepareStatement("select prune_journal(?, ?)")) {
                            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
                            statement.setInt(2, BATCH_SIZE);
                            try (ResultSet row = statement.executeQuery()) {
                                row.next();
                                return row.getLong(1);
                            }
                        }
                    }));
        } while (deleted == BATCH_SIZE && !isStopping);
    }
}
