package dev.shortlist.web.guard;

import dev.shortlist.web.guard.InFlight.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The heap that all requests may hold together. {@link ConcurrencyLimit} guards it. */
final class MemoryBudget {

    /** So long a caller may neither send nor read while others need the memory. */
    private static final long MAX_IDLE_MILLIS = 1_000;

    private final long max = Runtime.getRuntime().maxMemory() / 3;
    private long held;

    /** Takes memory for a request, if there is so much. What needs more than there is at all takes all. */
    boolean take(InFlight request, long bytes) {
        long needed = needed(request, bytes);
        if (held + needed > max) {
            return false;
        }
        request.bytes += needed;
        held += needed;
        return true;
    }

    /** Keeps so much at most, and gives back the rest. */
    void keep(InFlight request, long bytes) {
        long rest = Math.max(request.bytes - bytes, 0);
        request.bytes -= rest;
        held -= rest;
    }

    /**
     * Those to cut off so that a request can take memory: who has neither sent nor read for longest. None if there is enough
     * without, or not even so.
     */
    List<InFlight> idle(Collection<InFlight> inFlight, InFlight request, long bytes, long now) {
        long missing = held + needed(request, bytes) - max;
        if (missing <= 0) {
            return List.of();
        }
        List<InFlight> idle = new ArrayList<>();
        for (InFlight other : inFlight.stream()
                .filter(other -> other != request && other.bytes > 0 && other.since < now - MAX_IDLE_MILLIS)
                .filter(other -> other.phase == Phase.RECEIVING || other.isUnread)
                .sorted(Comparator.comparingLong(other -> other.since))
                .toList()) {
            if (missing > 0) {
                idle.add(other);
                missing -= other.bytes;
            }
        }
        return missing > 0 ? List.of() : idle;
    }

    private long needed(InFlight request, long bytes) {
        return Math.min(bytes, max - request.bytes);
    }
}
