package dev.shortlist.web.guard;

import dev.shortlist.web.guard.InFlight.Kind;
import dev.shortlist.web.guard.InFlight.Phase;
import dev.shortlist.web.problem.ExceptionMappers;
import dev.shortlist.web.problem.HttpProblem;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the requests of the API that are under way, so that whatever one caller does, others are answered.
 *
 * <p>A request receives its body, waits, is processed and is sent. Only one that is processed has a thread and a
 * connection to the database. So few are processed at once; of these, searches and changes have a share each, so that
 * reads find a connection while they wait. Others wait in order, and get a 503 after a while (RFC 9110 §15.6.4).
 *
 * <p>A request holds memory from the first byte of its body to the last byte of its answer: its worst case until it is
 * processed, then its answer. Where there is none left, who neither sends nor reads is cut off.
 *
 * <p>Health checks do not count.
 */
@Singleton
class ConcurrencyLimit {

    private static final long MAX_WAIT_MILLIS = 2_000;

    /** Between two parts of a body. */
    private static final long MAX_SILENCE_MILLIS = 10_000;

    /** For a whole body, and for an answer to be read. */
    private static final long MAX_TRANSFER_MILLIS = 30_000;

    /** A resource has ended by then: a statement is ended after ten seconds. */
    private static final long MAX_PROCESSING_MILLIS = 15_000;

    /** So long a caller may neither send nor read while others need the memory. */
    private static final long MAX_IDLE_MILLIS = 1_000;

    /** Changes of one object that are processed at once: one works, one waits for the row. */
    private static final int MAX_CHANGES_OF_OBJECT = 2;

    /** Of the places for requests that wait or are processed: for changes, for searches, and for lists. */
    private static final double MAX_SHARE = 0.3;

    /** Of the same places: for changes of one object. */
    private static final double MAX_SHARE_OF_OBJECT = 0.1;

    private static final HttpProblem TOO_MANY = HttpProblem.of(
            Status.SERVICE_UNAVAILABLE,
            "Too many requests are being answered, or too long ones. Send it again in a while.");

    private static final HttpProblem STOPPING =
            HttpProblem.of(Status.SERVICE_UNAVAILABLE, "The service is stopping. Send it again in a while.");

    private static final HttpProblem TOO_SLOW =
            HttpProblem.of(Status.REQUEST_TIMEOUT, "The body did not arrive in time.");

    @ConfigProperty(name = "shortlist.requests-at-once")
    int maxRequests;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int poolSize;

    @ConfigProperty(name = "quarkus.shutdown.delay")
    Optional<Duration> shutdownDelay;

    private final long maxBytes = Runtime.getRuntime().maxMemory() / 3;

    /** What this thread lets begin anew: a routing context does not give away the request that it was made for. */
    private final ThreadLocal<ReceivedRequest> beginningAnew = new ThreadLocal<>();

    private final Set<InFlight> inFlight = new HashSet<>();
    private final List<InFlight> waiting = new ArrayList<>();
    private final Map<Kind, Integer> processing = new EnumMap<>(Kind.class);
    private final Map<String, Integer> changes = new HashMap<>();
    private long bytes;
    private Vertx vertx;
    private Router router;
    private volatile boolean stopping;

    void install(@Observes Router toGuard, Vertx running) {
        vertx = running;
        router = toGuard;
        router.route("/api/*").order(Integer.MIN_VALUE).handler(this::begin);
        vertx.setPeriodic(TimeUnit.SECONDS.toMillis(1), timer -> cutOffLate());
    }

    /** Takes no more requests once nobody should send any more. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        shutdownDelay.ifPresentOrElse(
                delay -> vertx.setTimer(Math.max(delay.toMillis(), 1), timer -> stopping = true),
                () -> stopping = true);
    }

    private void begin(RoutingContext routing) {
        ReceivedRequest received = beginningAnew.get();
        if (received != null) {
            ((RoutingContextInternal) routing).setBody(received.receivedBody);
            follow(received.inFlight, routing);
            admit(received.inFlight);
            return;
        }
        if (stopping) {
            reject(routing, STOPPING);
            return;
        }
        InFlight request = new InFlight(routing, vertx.getOrCreateContext(), now());
        synchronized (this) {
            inFlight.add(request);
        }
        follow(request, routing);
        if (InFlight.hasBody(routing.request())) {
            new BodyReceiver(this, request).receive();
        } else {
            admit(request);
        }
    }

    private void follow(InFlight request, RoutingContext routing) {
        request.continueIn(routing);
        routing.addEndHandler(ended -> end(request));
        routing.addHeadersEndHandler(head -> send(request));
    }

    /** Lets a request begin anew when its body is there. */
    void received(InFlight request, Buffer body) {
        ReceivedRequest received = new ReceivedRequest(request.routing.request(), request, body);
        beginningAnew.set(received);
        try {
            router.handle(received);
        } finally {
            beginningAnew.remove();
        }
    }

    /** Lets a request whose body has arrived wait for its turn. */
    void admit(InFlight request) {
        boolean isAdmitted;
        synchronized (this) {
            isAdmitted = request.phase == Phase.RECEIVING && hasPlace(request);
            if (isAdmitted) {
                enter(request, Phase.WAITING);
                waiting.add(request);
            }
        }
        if (isAdmitted) {
            processNext();
        } else {
            reject(request, TOO_MANY);
        }
    }

    /** Takes memory for a request, if need be from those who do not use theirs. */
    boolean reserve(InFlight request, long more) {
        List<InFlight> cutOff = new ArrayList<>();
        boolean isReserved;
        synchronized (this) {
            if (request.phase == Phase.ENDED) {
                return false;
            }
            long needed = Math.min(more, maxBytes);
            if (bytes + needed > maxBytes) {
                cutOff.addAll(idle(request, bytes + needed - maxBytes));
                cutOff.forEach(this::release);
            }
            isReserved = bytes + needed <= maxBytes;
            if (isReserved) {
                request.bytes += needed;
                bytes += needed;
            }
            request.since = now();
        }
        cutOff.forEach(InFlight::cutOff);
        return isReserved;
    }

    /** Answers with a problem, in place of processing. */
    void reject(InFlight request, HttpProblem problem) {
        boolean isOpen;
        synchronized (this) {
            isOpen = request.phase != Phase.ENDED;
            release(request);
        }
        if (isOpen) {
            reject(request.routing, problem);
        }
    }

    private static void reject(RoutingContext routing, HttpProblem problem) {
        HttpServerRequest request = routing.request();
        if (problem.status() == Status.SERVICE_UNAVAILABLE) {
            routing.response().putHeader(HttpHeaders.RETRY_AFTER, ExceptionMappers.RETRY_AFTER_SECONDS);
        }
        if (!request.isEnded() && request.version() != HttpVersion.HTTP_2) {
            // The rest of the body would be taken for the next request.
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            request.resume();
        }
        routing.fail(problem.status().getStatusCode(), problem);
    }

    private void processNext() {
        List<InFlight> next = new ArrayList<>();
        List<InFlight> cutOff = new ArrayList<>();
        synchronized (this) {
            for (Iterator<InFlight> requests = waiting.iterator(); requests.hasNext(); ) {
                InFlight request = requests.next();
                long estimate = Math.min(request.estimate, maxBytes - request.bytes);
                if (!hasSlot(request)) {
                    continue;
                }
                if (bytes + estimate > maxBytes) {
                    List<InFlight> idle = idle(request, bytes + estimate - maxBytes);
                    idle.forEach(this::release);
                    cutOff.addAll(idle);
                }
                if (bytes + estimate <= maxBytes) {
                    requests.remove();
                    request.bytes += estimate;
                    bytes += estimate;
                    enter(request, Phase.PROCESSING);
                    next.add(request);
                }
            }
        }
        cutOff.forEach(InFlight::cutOff);
        next.forEach(request -> request.context.runOnContext(ignored -> request.routing.next()));
    }

    private boolean hasSlot(InFlight request) {
        int max =
                switch (request.kind) {
                    case READ -> 2 * poolSize;
                    case WRITE -> Math.max(1, poolSize / 2);
                    case SEARCH -> Math.max(1, poolSize / 4);
                };
        return processing.getOrDefault(request.kind, 0) < max
                && (request.address == null || changes.getOrDefault(request.address, 0) < MAX_CHANGES_OF_OBJECT);
    }

    /** The answer begins: only its bytes are in memory. */
    private void send(InFlight request) {
        long length = contentLength(request.routing.response());
        synchronized (this) {
            if (request.phase != Phase.PROCESSING && request.phase != Phase.SENDING) {
                return;
            }
            enter(request, Phase.SENDING);
            long answer = Math.min(length, request.bytes);
            bytes -= request.bytes - answer;
            request.bytes = answer;
        }
        processNext();
    }

    private static long contentLength(HttpServerResponse response) {
        String length = response.headers().get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? Long.MAX_VALUE : Long.parseLong(length);
    }

    /** Its resource has done its work: thread and connection are free. If the caller has hung up, no answer will end. */
    void processed(InFlight request) {
        boolean isClosed = request.routing.response().closed();
        synchronized (this) {
            if (isClosed) {
                release(request);
            } else if (request.phase == Phase.PROCESSING) {
                enter(request, Phase.SENDING);
            }
        }
        processNext();
    }

    /** The answer is sent, or the caller hung up. The place is free then, though a statement may still run. */
    private void end(InFlight request) {
        synchronized (this) {
            release(request);
        }
        processNext();
    }

    private void release(InFlight request) {
        if (request.phase == Phase.ENDED) {
            return;
        }
        enter(request, Phase.ENDED);
        waiting.remove(request);
        inFlight.remove(request);
        bytes -= request.bytes;
        request.bytes = 0;
    }

    private void enter(InFlight request, Phase phase) {
        if (request.phase == Phase.PROCESSING) {
            processing.merge(request.kind, -1, Integer::sum);
            if (request.address != null) {
                changes.computeIfPresent(request.address, (address, count) -> count == 1 ? null : count - 1);
            }
        } else if (phase == Phase.PROCESSING) {
            processing.merge(request.kind, 1, Integer::sum);
            if (request.address != null) {
                changes.merge(request.address, 1, Integer::sum);
            }
        }
        request.phase = phase;
        request.since = now();
    }

    /** No kind of request takes all places but reads of one object. */
    private boolean hasPlace(InFlight request) {
        long all = 0;
        long alike = 0;
        long ofObject = 0;
        for (InFlight other : inFlight) {
            if (other.phase == Phase.WAITING || other.phase == Phase.PROCESSING) {
                all++;
                alike += other.kind == request.kind && other.isLarge() == request.isLarge() ? 1 : 0;
                ofObject += request.address != null && request.address.equals(other.address) ? 1 : 0;
            }
        }
        double share = request.kind == Kind.READ && !request.isLarge() ? 1 : MAX_SHARE;
        return all < maxRequests
                && alike < Math.max(1, maxRequests * share)
                && ofObject < Math.max(1, maxRequests * MAX_SHARE_OF_OBJECT);
    }

    /** Those that have neither sent nor read for longest, until they hold so many bytes; none if they do not. */
    private List<InFlight> idle(InFlight except, long wanted) {
        long before = now() - MAX_IDLE_MILLIS;
        List<InFlight> idle = new ArrayList<>();
        long held = 0;
        for (InFlight request : inFlight.stream()
                .filter(other -> other != except && other.since < before)
                .filter(other -> other.phase == Phase.RECEIVING || other.phase == Phase.SENDING)
                .sorted(Comparator.comparingLong(other -> other.since))
                .toList()) {
            if (held < wanted) {
                idle.add(request);
                held += request.bytes;
            }
        }
        return held < wanted ? List.of() : idle;
    }

    /** Ends what has taken too long in its phase. */
    private void cutOffLate() {
        List<InFlight> tooSlow = new ArrayList<>();
        List<InFlight> tooLong = new ArrayList<>();
        List<InFlight> unread = new ArrayList<>();
        List<InFlight> lost = new ArrayList<>();
        synchronized (this) {
            long now = now();
            for (InFlight request : inFlight) {
                long millis = now - request.since;
                switch (request.phase) {
                    case RECEIVING -> {
                        if (millis > MAX_SILENCE_MILLIS || now - request.start > MAX_TRANSFER_MILLIS) {
                            tooSlow.add(request);
                        }
                    }
                    case WAITING -> {
                        if (millis > MAX_WAIT_MILLIS) {
                            tooLong.add(request);
                        }
                    }
                    case SENDING -> {
                        if (millis > MAX_TRANSFER_MILLIS) {
                            unread.add(request);
                        }
                    }
                    case PROCESSING -> {
                        if (millis > MAX_PROCESSING_MILLIS) {
                            lost.add(request);
                        }
                    }
                    default -> {}
                }
            }
            unread.forEach(this::release);
            lost.forEach(this::release);
        }
        unread.forEach(InFlight::cutOff);
        tooSlow.forEach(request -> request.context.runOnContext(ignored -> reject(request, TOO_SLOW)));
        tooLong.forEach(request -> request.context.runOnContext(ignored -> reject(request, TOO_MANY)));
        processNext();
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
