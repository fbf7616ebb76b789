package dev.shortlist.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.web.problem.HttpProblem;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.jaxrs.SseImpl;

/**
 * Sends changes to all who listen. Whoever they are and however many, one thread reads, with one connection: what is new,
 * once for all, a few times a second; and a page at a time for each who has to catch up. While nobody listens, nothing is
 * read.
 */
@Singleton
class LiveChanges {

    private static final Logger LOG = Logger.getLogger(LiveChanges.class);

    private static final long POLL_MILLIS = 250;

    /** Less than what proxies, and this service too, let pass on a connection without a word. */
    private static final long HEARTBEAT_MILLIS = TimeUnit.SECONDS.toMillis(15);

    private static final long CHECK_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private static final long RECONNECT_MILLIS = 2_000;

    private static final int POLL_SIZE = 200;

    /** What a listener who has to catch up holds in memory. */
    private static final int PAGE_SIZE = 50;

    /** By the HTML standard, a comment is no event. */
    private static final OutboundSseEvent HEARTBEAT =
            SseImpl.INSTANCE.newEventBuilder().comment("still here").build();

    @Inject
    ObjectMapper mapper;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.shutdown.delay")
    Optional<Duration> shutdownDelay;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Queue<Listener> catchingUp = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isPollDue = new AtomicBoolean();

    /** Calls of {@link #work} that are not handled yet. The first one begins to handle all. */
    private final AtomicInteger calls = new AtomicInteger();

    private volatile RecentChanges recent;
    private volatile boolean isStopping;
    private boolean isFailing;
    private List<Long> timers = List.of();

    void start(@Observes StartupEvent event) {
        timers = List.of(
                vertx.setPeriodic(POLL_MILLIS, timer -> poll()),
                vertx.setPeriodic(CHECK_MILLIS, timer -> listeners.forEach(Listener::checkCredentials)),
                vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> listeners.forEach(listener -> listener.send(HEARTBEAT))));
    }

    @PreDestroy
    void end() {
        timers.forEach(vertx::cancelTimer);
    }

    /** Ends all answers when nobody should send requests any more: the service waits for them. */
    void endAnswers(@Observes ShutdownDelayInitiatedEvent event) {
        shutdownDelay.ifPresentOrElse(
                delay -> vertx.setTimer(Math.max(delay.toMillis(), 1), timer -> endAll()), this::endAll);
    }

    private void endAll() {
        isStopping = true;
        listeners.forEach(Listener::end);
    }

    /**
     * The changes after a cursor, those of the future included, as events.
     *
     * @param credentials whether those of the caller are still valid; the answer ends when they are not
     * @throws HttpProblem 410 if changes after the cursor have been pruned
     */
    Multi<OutboundSseEvent> listen(Cursor after, Supplier<Uni<Boolean>> credentials) {
        List<LiveChange> page = read(after, PAGE_SIZE);
        // Its id lets a caller who loses the connection before the first change miss none.
        OutboundSseEvent first = SseImpl.INSTANCE
                .newEventBuilder()
                .comment("changes after")
                .id(after.toString())
                .reconnectDelay(RECONNECT_MILLIS)
                .build();
        return Multi.createFrom().publisher(subscriber -> {
            Listener listener = new Listener(this, subscriber, credentials, after, page, first);
            listeners.add(listener);
            listener.start();
            if (isStopping) {
                listener.end();
            }
        });
    }

    /** The changes that a listener need not read from the table; null if there are none yet. */
    RecentChanges recent() {
        return recent;
    }

    /** Has a page read for a listener. */
    void catchUp(Listener listener) {
        catchingUp.add(listener);
        if (recent == null) {
            isPollDue.set(true);
        }
        work();
    }

    void remove(Listener listener) {
        listeners.remove(listener);
        catchingUp.remove(listener);
    }

    private void poll() {
        if (listeners.isEmpty()) {
            recent = null;
        } else {
            isPollDue.set(true);
            work();
        }
    }

    /** Has a thread of its own do what there is to do, unless one is at it. */
    private void work() {
        if (calls.getAndIncrement() == 0) {
            Infrastructure.getDefaultWorkerPool().execute(this::handleCalls);
        }
    }

    private void handleCalls() {
        int handled = calls.get();
        try {
            readAll();
        } finally {
            if (calls.addAndGet(-handled) != 0) {
                Infrastructure.getDefaultWorkerPool().execute(this::handleCalls);
            }
        }
    }

    private void readAll() {
        pollIfDue();
        for (Listener listener = catchingUp.poll(); listener != null; listener = catchingUp.poll()) {
            servePage(listener);
            pollIfDue();
        }
    }

    private void pollIfDue() {
        if (isPollDue.getAndSet(false)) {
            try {
                pollNow();
                isFailing = false;
            } catch (HttpProblem gone) {
                // Pruned before it was shown. Each listener is told when it reads a page of its own.
                recent = null;
            } catch (RuntimeException e) {
                fail(e);
            }
            listeners.forEach(Listener::signal);
        }
    }

    private void pollNow() {
        RecentChanges known = recent == null ? RecentChanges.none(Changes.latest()) : recent;
        List<LiveChange> more = read(known.end(), POLL_SIZE);
        recent = known.with(more);
        if (more.size() == POLL_SIZE) {
            // There is more, which must not keep others waiting who catch up.
            isPollDue.set(true);
            work();
        }
    }

    private void servePage(Listener listener) {
        RecentChanges before = recent;
        try {
            List<LiveChange> page = read(listener.cursor(), PAGE_SIZE);
            if (page.isEmpty() && before == null) {
                listener.retry();
            } else {
                listener.receive(page, before == null ? listener.cursor() : before.end());
            }
        } catch (HttpProblem gone) {
            // When it comes back, it is told by a 410.
            listener.end();
        } catch (RuntimeException e) {
            fail(e);
            listener.retry();
        }
    }

    private void fail(RuntimeException e) {
        if (!isFailing) {
            isFailing = true;
            LOG.warn("Changes cannot be read; who listens to them waits", e);
        }
    }

    private List<LiveChange> read(Cursor after, int limit) {
        return Changes.after(after, limit).stream()
                .map(change -> new LiveChange(change.cursor(), event(change)))
                .toList();
    }

    private OutboundSseEvent event(Change change) {
        try {
            return SseImpl.INSTANCE
                    .newEventBuilder()
                    .id(change.cursor().toString())
                    .name("change")
                    .data(mapper.writeValueAsString(change))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
