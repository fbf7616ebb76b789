package dev.shortlist.web.guard;

import dev.shortlist.web.guard.InFlight.Kind;
import dev.shortlist.web.guard.InFlight.Phase;
import dev.shortlist.web.problem.HttpProblem;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    @ConfigProperty(name = "shortlist.requests-at-once")
    int maxRequests;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int poolSize;

    @ConfigProperty(name = "quarkus.http.limits.max-connections")
    int maxConnections;

    private final Set<InFlight> inFlight = new HashSet<>();
    private final Set<InFlight> waiting = new LinkedHashSet<>();
    private final MemoryBudget memory = new MemoryBudget();
    private Places places;

    @PostConstruct
    void start() {
        places = new Places(maxRequests, maxConnections, poolSize);
    }

    /** A request begins. */
    synchronized void add(InFlight request) {
        inFlight.add(request);
    }

    /** Lets a request whose body has arrived wait for its turn. It is on its own context here. */
    void admit(InFlight request) {
        boolean isAdmitted;
        synchronized (this) {
            isAdmitted = request.phase == Phase.RECEIVING && places.take(request);
            if (isAdmitted) {
                request.enter(Phase.WAITING);
                waiting.add(request);
            }
        }
        if (isAdmitted) {
            processNext(request);
        } else {
            reject(request, InFlight.TOO_MANY);
        }
    }

    /** Takes memory for a request, if need be from those who do not use theirs. */
    boolean reserve(InFlight request, long more) {
        List<InFlight> cutOff;
        boolean isReserved;
        synchronized (this) {
            if (request.phase == Phase.ENDED) {
                return false;
            }
            request.since = InFlight.now();
            cutOff = makeRoom(request, more);
            isReserved = memory.take(request, more);
        }
        cutOff.forEach(InFlight::cutOff);
        return isReserved;
    }

    /** Gives back the memory of a request that is refused, while the rest of its body comes. */
    synchronized void giveBackMemory(InFlight request) {
        memory.keep(request, 0);
    }

    private List<InFlight> makeRoom(InFlight request, long more) {
        List<InFlight> idle = memory.idle(inFlight, request, more, InFlight.now());
        idle.forEach(this::drop);
        return idle;
    }

    /** Answers with a problem, in place of processing. */
    void reject(InFlight request, HttpProblem problem) {
        boolean isOpen;
        synchronized (this) {
            isOpen = request.phase == Phase.RECEIVING || request.phase == Phase.WAITING;
            if (isOpen) {
                release(request);
            }
        }
        if (isOpen) {
            request.reject(problem);
        }
    }

    /**
     * Lets those go on whose turn it is.
     *
     * @param current the request on whose context this is, or null
     */
    private void processNext(InFlight current) {
        List<InFlight> next = new ArrayList<>();
        List<InFlight> cutOff = new ArrayList<>();
        synchronized (this) {
            if (waiting.isEmpty()) {
                return;
            }
            // So that the search for memory is made once, and not for each request that waits.
            long tooMuch = Long.MAX_VALUE;
            for (Iterator<InFlight> requests = waiting.iterator(); requests.hasNext(); ) {
                InFlight request = requests.next();
                if (request.estimate >= tooMuch || !places.hasSlot(request)) {
                    continue;
                }
                cutOff.addAll(makeRoom(request, request.estimate));
                if (memory.take(request, request.estimate)) {
                    requests.remove();
                    places.takeSlot(request);
                    request.enter(Phase.PROCESSING);
                    next.add(request);
                } else {
                    tooMuch = request.estimate;
                }
            }
        }
        cutOff.forEach(InFlight::cutOff);
        for (InFlight request : next) {
            if (request != current) {
                request.context.runOnContext(ignored -> request.routing.next());
            }
        }
        if (next.contains(current)) {
            current.routing.next();
        }
    }

    /** Its resource begins to work for it; false if its caller has hung up before. */
    synchronized boolean beginWork(InFlight request) {
        request.isInResource = request.phase == Phase.PROCESSING;
        return request.isInResource;
    }

    /** Its resource has done its work, also where the caller hung up meanwhile: thread and connection are free. */
    void endWork(InFlight request) {
        synchronized (this) {
            request.isInResource = false;
            if (request.isOver) {
                release(request);
            } else {
                places.giveBackSlot(request);
            }
        }
        processNext(null);
    }

    /** The answer begins: only its bytes are in memory, or of one that is streamed what is under way. */
    void send(InFlight request) {
        long length = request.contentLength();
        synchronized (this) {
            if (request.phase != Phase.PROCESSING) {
                return;
            }
            request.enter(Phase.SENDING);
            memory.keep(request, length);
            if (request.kind == Kind.LISTEN) {
                // Quarkus REST does not say that a resource has done its work if the caller hangs up from a stream.
                request.isInResource = false;
                places.giveBackSlot(request);
            }
        }
        processNext(null);
    }

    /** The answer is sent, or the caller hung up. */
    void end(InFlight request) {
        synchronized (this) {
            drop(request);
        }
        processNext(null);
    }

    /** Gives back what a request holds; as long as its resource works for it, it keeps its slot. */
    private void drop(InFlight request) {
        if (request.isInResource) {
            request.isOver = true;
        } else {
            release(request);
        }
    }

    private void release(InFlight request) {
        if (request.phase != Phase.ENDED) {
            request.enter(Phase.ENDED);
            waiting.remove(request);
            inFlight.remove(request);
            memory.keep(request, 0);
            places.giveBack(request);
        }
    }

    /** Ends what has taken too long in its phase. Only an import may work for longer than a connection may be idle. */
    void cutOffLate() {
        Map<InFlight, Phase> late = new HashMap<>();
        List<InFlight> sending;
        List<InFlight> importing;
        synchronized (this) {
            sending = inFlight.stream()
                    .filter(request -> request.phase == Phase.SENDING)
                    .toList();
            importing = inFlight.stream()
                    .filter(request -> request.kind == Kind.IMPORT && request.isInResource)
                    .toList();
        }
        importing.forEach(InFlight::keepOpen);
        Set<InFlight> stalled = sending.stream().filter(InFlight::hasStalled).collect(Collectors.toSet());
        synchronized (this) {
            long now = InFlight.now();
            for (InFlight request : sending) {
                request.isUnread = stalled.contains(request);
                request.since = request.isUnread ? request.since : now;
            }
            for (InFlight request : inFlight) {
                if (request.isLate(now)) {
                    late.put(request, request.phase);
                }
            }
            late.forEach((request, phase) -> {
                if (phase.whenLate == null) {
                    drop(request);
                }
            });
        }
        late.forEach((request, phase) -> {
            if (phase.whenLate == null) {
                request.cutOff();
            } else {
                request.context.runOnContext(
                        ignored -> reject(request, request.refusal == null ? phase.whenLate : request.refusal));
            }
        });
        processNext(null);
    }
}
