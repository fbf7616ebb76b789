package dev.shortlist.journal;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Somebody who gets changes as they happen. It keeps a cursor rather than a queue: an event is sent once the one before is
 * on its way, and is taken from the recent changes, which all listeners share. One that is too slow for those, or begins
 * before them, gets pages from the table until it has caught up.
 */
final class Listener implements Subscription {

    private static final Logger LOG = Logger.getLogger(Listener.class);

    private final LiveChanges live;
    private final Subscriber<? super OutboundSseEvent> subscriber;
    private final Supplier<Uni<Boolean>> credentials;
    private final AtomicLong requested = new AtomicLong();

    /** Signals that are not dealt with yet. The thread whose signal is the first one deals with all. */
    private final AtomicInteger signals = new AtomicInteger(1);

    /** What is sent before further changes, and is none itself. */
    private final AtomicReference<OutboundSseEvent> message;

    /** Changes after the cursor that were read from the table for this listener alone. */
    private final Queue<LiveChange> page;

    private final AtomicBoolean awaitsPage = new AtomicBoolean();

    private volatile Cursor cursor;
    private volatile boolean isEnding;
    private volatile boolean hasEnded;

    /**
     * @param credentials whether those of the caller are still valid
     * @param cursor where it begins
     * @param page the first changes after the cursor
     * @param first what is sent before them
     */
    Listener(
            LiveChanges live,
            Subscriber<? super OutboundSseEvent> subscriber,
            Supplier<Uni<Boolean>> credentials,
            Cursor cursor,
            List<LiveChange> page,
            OutboundSseEvent first) {
        this.live = live;
        this.subscriber = subscriber;
        this.credentials = credentials;
        this.cursor = cursor;
        this.page = new ConcurrentLinkedQueue<>(page);
        this.message = new AtomicReference<>(first);
    }

    /** Begins to send; before, signals only count. */
    void start() {
        subscriber.onSubscribe(this);
        handleSignals(1);
    }

    /** The last change that was sent, or where it began. */
    Cursor cursor() {
        return cursor;
    }

    /**
     * Takes the page that it has asked for by {@link LiveChanges#catchUp}.
     *
     * @param end where to go on if the page is empty
     */
    void receive(List<LiveChange> changes, Cursor end) {
        page.addAll(changes);
        if (changes.isEmpty() && cursor.compareTo(end) < 0) {
            cursor = end;
        }
        awaitsPage.set(false);
        signal();
    }

    /** Lets it ask again for a page after the next poll. */
    void retry() {
        awaitsPage.set(false);
    }

    /** Sends something else than a change. */
    void send(OutboundSseEvent next) {
        message.set(next);
        signal();
    }

    /** Ends the answer if the caller may not come in any more. Where that is not known, it goes on. */
    void checkCredentials() {
        credentials
                .get()
                .subscribe()
                .with(
                        areValid -> {
                            if (!areValid) {
                                end();
                            }
                        },
                        failure -> LOG.debug("The credentials of a listener cannot be checked", failure));
    }

    /** Ends the answer. */
    void end() {
        isEnding = true;
        signal();
    }

    @Override
    public void request(long number) {
        requested.addAndGet(number);
        signal();
    }

    /** The caller has hung up. */
    @Override
    public void cancel() {
        hasEnded = true;
        live.remove(this);
    }

    /** Sends what there is to send. */
    void signal() {
        if (signals.getAndIncrement() == 0) {
            handleSignals(1);
        }
    }

    private void handleSignals(int count) {
        int handled = count;
        do {
            sendAll();
            handled = signals.addAndGet(-handled);
        } while (handled != 0);
    }

    private void sendAll() {
        while (!hasEnded && !isEnding && requested.get() > 0) {
            OutboundSseEvent next = next();
            if (next == null) {
                return;
            }
            requested.decrementAndGet();
            subscriber.onNext(next);
        }
        if (isEnding && !hasEnded) {
            hasEnded = true;
            live.remove(this);
            subscriber.onComplete();
        }
    }

    private OutboundSseEvent next() {
        OutboundSseEvent first = message.getAndSet(null);
        if (first != null) {
            return first;
        }
        LiveChange change = page.poll();
        if (change == null && !awaitsPage.get()) {
            RecentChanges recent = live.recent();
            if (recent != null && recent.reachBackTo(cursor)) {
                change = recent.after(cursor);
            } else if (awaitsPage.compareAndSet(false, true)) {
                live.catchUp(this);
            }
        }
        if (change == null) {
            return null;
        }
        cursor = change.cursor();
        return change.event();
    }
}
