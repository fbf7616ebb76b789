package dev.shortlist.journal.webhook;

import dev.shortlist.journal.Change;
import dev.shortlist.journal.Cursor;
import dev.shortlist.persistence.SqlStates;
import dev.shortlist.web.problem.HttpProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Delivers changes to webhooks: to each in order, the next one when the one before is acknowledged. Each webhook that has
 * something to deliver has a thread, so that a slow receiver delays no other; nor does it hold a connection to the database.
 */
@Singleton
class Deliveries {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    /** What is under way when the service stops has so long to end. */
    private static final int STOP_SECONDS = 5;

    @Inject
    Claims claims;

    @Inject
    DeliverySender sender;

    @Inject
    Clock clock;

    @ConfigProperty(name = "shortlist.read-only")
    boolean isReadOnly;

    /** Not in a command. */
    @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true")
    boolean isService;

    /** From the end of one look for changes to deliver to the next. */
    @ConfigProperty(name = "shortlist.webhooks.poll-interval")
    Duration pollInterval;

    @ConfigProperty(name = "shortlist.lag-interval")
    Duration lagInterval;

    private final Counter delivered;
    private final Counter failed;
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor();
    /** Its queue is for the moment in which a claim has ended and its thread has not. */
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(Webhook.MAX, Webhook.MAX, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>());

    private volatile boolean isStopping;
    private volatile long lag;

    Deliveries(MeterRegistry registry) {
        threads.allowCoreThreadTimeOut(true);
        delivered = counter("delivered", registry);
        failed = counter("failed", registry);
        Gauge.builder("shortlist.webhooks.lag", () -> lag)
                .description("How long a change has waited for an active webhook, at most")
                .baseUnit("seconds")
                .register(registry);
    }

    private static Counter counter(String outcome, MeterRegistry registry) {
        return Counter.builder("shortlist.webhooks.deliveries")
                .description("Attempts to deliver a change to a webhook, by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    void start(@Observes StartupEvent start) {
        if (isService && !isReadOnly) {
            long poll = pollInterval.toMillis();
            poller.scheduleWithFixedDelay(() -> attempt(this::deliverAll), poll, poll, TimeUnit.MILLISECONDS);
            long measure = lagInterval.toMillis();
            poller.scheduleWithFixedDelay(
                    () -> attempt(() -> lag = claims.maxLag()), measure, measure, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        isStopping = true;
        poller.shutdownNow();
        threads.shutdown();
        if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.SECONDS);
        }
    }

    /** After a start that failed, too: it ends without a {@link ShutdownEvent}. */
    @PreDestroy
    void end() {
        poller.shutdownNow();
        threads.shutdownNow();
    }

    private void deliverAll() throws SQLException, InterruptedException {
        for (Claim claim : claims.take(Webhook.MAX - threads.getActiveCount())) {
            threads.execute(() -> attempt(() -> deliver(claim)));
        }
    }

    /** Delivers all that there is. */
    private void deliver(Claim taken) throws SQLException, InterruptedException {
        Claim claim = taken;
        try {
            while (claim != null && !isStopping) {
                List<Change> page = claims.next(claim);
                if (page.isEmpty()) {
                    // What is hidden from readers is left out. All changes before the latest cursor are in the page, or
                    // none is.
                    Cursor latest = claims.latest();
                    page = claims.next(claim);
                    if (page.isEmpty()) {
                        claim = claims.leftOut(claim, latest);
                        break;
                    }
                }
                claim = deliver(claim, page);
            }
        } catch (HttpProblem gone) {
            pause(
                    claim,
                    "Changes were deleted before they were delivered. Set State to Active to go on with those that are kept.");
            return;
        }
        if (claim != null) {
            claims.release(claim);
        }
    }

    /** Returns null if the claim has ended. */
    private Claim deliver(Claim taken, List<Change> page) throws SQLException, InterruptedException {
        Claim claim = taken;
        for (Change change : page) {
            if (isStopping) {
                return claim;
            }
            if (claim.takes(change)) {
                Optional<DeliverySender.Failure> failure = sender.send(claim, change);
                if (failure.isPresent()) {
                    fail(claim, failure.get());
                    return null;
                }
                delivered.increment();
                claim = claims.delivered(claim, change.cursor());
                if (claim == null) {
                    return null;
                }
            }
        }
        return claims.leftOut(claim, page.get(page.size() - 1).cursor());
    }

    private void fail(Claim claim, DeliverySender.Failure failure) throws SQLException, InterruptedException {
        failed.increment();
        Instant now = clock.instant();
        Instant failingSince = claim.failingSince() == null ? now : claim.failingSince();
        double random = ThreadLocalRandom.current().nextDouble();
        Optional<Instant> next =
                RetryPolicy.nextAttempt(claim.attempts() + 1, failingSince, now, failure.retryAfter(), random);
        if (failure.isFinal()) {
            pause(claim, failure.reason() + " It wants no more.");
        } else if (next.isEmpty()) {
            pause(claim, failure.reason() + " It was tried for three days.");
        } else {
            claims.failed(claim, failure.reason(), failingSince, next.get());
        }
    }

    private void pause(Claim claim, String reason) throws SQLException, InterruptedException {
        LOG.warnf("Webhook %d is paused: %s", claim.webhookId(), reason);
        claims.failed(claim, reason, clock.instant(), null);
    }

    /** Work that may fail for now. */
    private interface Work {
        void run() throws SQLException, InterruptedException;
    }

    /** If the database is away, what was claimed goes on when the claim has ended. */
    private static void attempt(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException e) {
            SQLException cause = SqlStates.cause(e);
            boolean isUnavailable = cause != null && SqlStates.isUnavailable(cause);
            LOG.log(isUnavailable ? Logger.Level.DEBUG : Logger.Level.ERROR, "Webhooks have to wait", e);
        }
    }
}
