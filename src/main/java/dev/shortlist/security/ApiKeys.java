package dev.shortlist.security;

import dev.shortlist.persistence.SqlStates;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The live keys, in memory, so that a request takes no query. They are read anew while they are used, so that a revoked one
 * stops within five seconds on every service; and for a key that is not among them, so that a new one works at once.
 */
@Singleton
class ApiKeys {

    private static final Logger LOG = Logger.getLogger(ApiKeys.class);

    /** From this age on, the keys are read anew while requests go on with those in memory. */
    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** From this age on, requests wait for it. */
    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(4);

    /** Between the beginnings of two queries: so wrong keys, however many there are, make few. */
    private static final long PAUSE_MILLIS = 20;

    private static final long NOTE_USE_MILLIS = TimeUnit.MINUTES.toMillis(1);

    /** A key, as the service keeps it. */
    private record Entry(byte[] digest, Instant expiresAt, SecurityIdentity identity) {}

    /** @param readAt when the query began, in the nanoseconds of {@link System#nanoTime} */
    private record Snapshot(Map<ByteBuffer, Entry> entries, long readAt) {

        long age(long now) {
            return now - readAt;
        }
    }

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private volatile Snapshot snapshot = new Snapshot(Map.of(), System.nanoTime() - 2 * MAX_AGE_NANOS);
    private Uni<Snapshot> reading;
    private long timer = -1;

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(
                NOTE_USE_MILLIS, id -> Infrastructure.getDefaultWorkerPool().execute(this::noteUse));
    }

    void stop(@Observes ShutdownEvent event) {
        end();
        noteUse();
    }

    /** After a start that failed, too: it ends without a {@link ShutdownEvent}. */
    @PreDestroy
    void end() {
        vertx.cancelTimer(timer);
    }

    /** Who holds a key; null for one that is unknown, expired or revoked. */
    Uni<SecurityIdentity> find(String key) {
        byte[] digest = Secret.digest(key);
        long now = System.nanoTime();
        Snapshot current = snapshot;
        boolean isKnown = current.entries.containsKey(ByteBuffer.wrap(digest));
        if (!isKnown) {
            return readSince(now).map(read -> identity(read, digest));
        } else if (current.age(now) >= MAX_AGE_NANOS) {
            return readSince(now - MAX_AGE_NANOS).map(read -> identity(read, digest));
        } else if (current.age(now) >= REFRESH_NANOS) {
            read();
        }
        return Uni.createFrom().item(identity(current, digest));
    }

    /**
     * Where a digest is in the map tells nothing of a key: who chooses a key cannot choose its digest. The digests
     * themselves are compared in constant time all the same.
     */
    private SecurityIdentity identity(Snapshot from, byte[] digest) {
        Entry entry = from.entries.get(ByteBuffer.wrap(digest));
        if (entry == null
                || !MessageDigest.isEqual(entry.digest, digest)
                || entry.expiresAt != null && !entry.expiresAt.isAfter(clock.instant())) {
            return null;
        }
        used.add(entry.identity.getPrincipal().getName());
        return entry.identity;
    }

    /** The keys, read by a query that began after a moment. Only one query runs at a time. */
    private Uni<Snapshot> readSince(long moment) {
        Snapshot current = snapshot;
        return current.readAt - moment >= 0 ? Uni.createFrom().item(current) : read().chain(() -> readSince(moment));
    }

    /** Reads the keys in another thread, a while after the last time, unless that is under way. */
    private synchronized Uni<Snapshot> read() {
        if (reading == null) {
            // A timer takes whole milliseconds, one at least.
            long pause = Math.max(PAUSE_MILLIS - TimeUnit.NANOSECONDS.toMillis(snapshot.age(System.nanoTime())), 1);
            reading = Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(Duration.ofMillis(pause))
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(ignored -> query())
                    .memoize()
                    .indefinitely();
            // Whoever waits for the keys gets the failure, too.
            reading.subscribe().with(read -> {}, failure -> LOG.debug("The keys could not be read", failure));
        }
        return reading;
    }

    private Snapshot query() {
        try {
            snapshot = queryNow();
            return snapshot;
        } finally {
            synchronized (this) {
                reading = null;
            }
        }
    }

    private Snapshot queryNow() {
        long readAt = System.nanoTime();
        List<ApiKey> keys = QuarkusTransaction.requiringNew().call(() -> ApiKey.live(clock.instant()));
        Map<ByteBuffer, Entry> entries = new HashMap<>();
        for (ApiKey key : keys) {
            entries.put(ByteBuffer.wrap(key.digest), new Entry(key.digest, key.expiresAt, identity(key)));
        }
        return new Snapshot(entries, readAt);
    }

    private static SecurityIdentity identity(ApiKey key) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(key.name))
                .addRole(key.role)
                .addRoles(Role.included(Set.of(key.role)))
                .build();
    }

    /** Writes down which keys were used since it last did, by one statement for all. */
    private void noteUse() {
        Set<String> names = new HashSet<>(used);
        used.removeAll(names);
        if (names.isEmpty()) {
            return;
        }
        try {
            QuarkusTransaction.requiringNew().run(() -> ApiKey.used(names, clock.instant()));
        } catch (RuntimeException e) {
            SQLException cause = SqlStates.cause(e);
            if (cause == null || !SqlStates.isUnavailable(cause)) {
                throw e;
            }
            // It is known the next time that the keys are used.
            LOG.debug("When keys were last used is not written: the database is away, or a replica", e);
        }
    }
}
