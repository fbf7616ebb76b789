package dev.shortlist.web.guard;

import dev.shortlist.web.guard.InFlight.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * How many requests there may be at once, of each kind and for each object. One that waits or is processed has a place; one
 * that is processed has a slot too. {@link ConcurrencyLimit} guards it.
 */
final class Places {

    /** Of all places: for changes of one object. */
    private static final double MAX_SHARE_OF_OBJECT = 0.1;

    /** Changes of one object that are processed at once: one works, one waits for the row. */
    private static final int MAX_SLOTS_OF_OBJECT = 2;

    private final int max;
    private final int maxListeners;
    private final int poolSize;
    private int all;
    private final Map<Kind, Integer> placesOfKind = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> slotsOfKind = new EnumMap<>(Kind.class);
    private final Map<String, Integer> placesOfObject = new HashMap<>();
    private final Map<String, Integer> slotsOfObject = new HashMap<>();

    /**
     * @param max how many places there are
     * @param maxConnections of callers
     * @param poolSize the most connections to the database
     */
    Places(int max, int maxConnections, int poolSize) {
        this.max = max;
        // A connection each, and places of their own, which they keep to the end.
        this.maxListeners = Math.max(1, maxConnections / 2);
        this.poolSize = poolSize;
    }

    /** Takes a place, if there is one for a request like this. */
    boolean take(InFlight request) {
        int listeners = placesOfKind.getOrDefault(Kind.LISTEN, 0);
        request.hasPlace =
                request.kind == Kind.LISTEN ? listeners < maxListeners : all - listeners < max && hasShare(request);
        if (request.hasPlace) {
            all++;
            add(placesOfKind, request.kind);
            add(placesOfObject, request.object);
        }
        return request.hasPlace;
    }

    private boolean hasShare(InFlight request) {
        return placesOfKind.getOrDefault(request.kind, 0) < Math.max(1, max * request.kind.shareOfPlaces)
                && placesOfObject.getOrDefault(request.object, 0) < Math.max(1, max * MAX_SHARE_OF_OBJECT);
    }

    /** Whether a request that has a place may be processed. */
    boolean hasSlot(InFlight request) {
        return slotsOfKind.getOrDefault(request.kind, 0) < Math.max(1, poolSize * request.kind.slotsPerConnection)
                && slotsOfObject.getOrDefault(request.object, 0) < MAX_SLOTS_OF_OBJECT;
    }

    void takeSlot(InFlight request) {
        request.hasSlot = true;
        add(slotsOfKind, request.kind);
        add(slotsOfObject, request.object);
    }

    void giveBackSlot(InFlight request) {
        if (request.hasSlot) {
            request.hasSlot = false;
            remove(slotsOfKind, request.kind);
            remove(slotsOfObject, request.object);
        }
    }

    void giveBack(InFlight request) {
        giveBackSlot(request);
        if (request.hasPlace) {
            request.hasPlace = false;
            all--;
            remove(placesOfKind, request.kind);
            remove(placesOfObject, request.object);
        }
    }

    private static <K> void add(Map<K, Integer> counts, K key) {
        if (key != null) {
            counts.merge(key, 1, Integer::sum);
        }
    }

    private static <K> void remove(Map<K, Integer> counts, K key) {
        if (key != null) {
            counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
        }
    }
}
