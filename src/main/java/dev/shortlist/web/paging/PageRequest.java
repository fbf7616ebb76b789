package dev.shortlist.web.paging;

import dev.shortlist.web.value.Labeled;
import java.util.List;

/**
 * Which page of a list a caller asks for. It is found by a place, not by an offset, so a page costs the same however deep
 * it is.
 *
 * @param limit how many objects the page has at most
 * @param order which objects come first
 * @param after only objects that come after this place, or null
 * @param before only objects that come before this place, or null; never together with {@code after}
 */
public record PageRequest(int limit, Order order, Place after, Place before) {

    /** The query parameter for the cursor of the last object before the page. */
    public static final String AFTER = "after";

    static final String BEFORE = "before";

    static final String LIMIT = "limit";

    /** The query parameter for the order. */
    public static final String ORDER = "order";

    private static final long MAX_LIMIT = 200;
    private static final long DEFAULT_LIMIT = 50;
    private static final long MAX_CURSOR = 1L << 53;

    /** Reads the query parameters; if they are wrong, {@link QueryParameters#requireValid} throws. */
    public static PageRequest from(QueryParameters query) {
        return from(query, Order.BY_ID);
    }

    /** The same, for a list that also has {@link Order#WAITING}. */
    public static PageRequest fromAnyOrder(QueryParameters query) {
        return from(query, List.of(Order.values()));
    }

    private static PageRequest from(QueryParameters query, List<Order> orders) {
        int limit = limit(query);
        Order order = query.value(ORDER, text -> Labeled.parse(text, orders));
        Place after = place(query, order, AFTER, MAX_CURSOR - 1);
        Place before = place(query, order, BEFORE, MAX_CURSOR);
        if (after != null && before != null) {
            query.reject(BEFORE, "cannot be given together with after");
        }
        return new PageRequest(limit, order == null ? Order.OLDEST : order, after, before);
    }

    private static Place place(QueryParameters query, Order order, String name, long maxId) {
        if (order == Order.WAITING) {
            return query.value(name, text -> Place.parseWaiting(text, maxId));
        }
        Long id = query.number(name, 0, maxId);
        return id == null ? null : new Place(null, id);
    }

    /** Reads the limit alone, for a list whose cursors are no ids. */
    public static int limit(QueryParameters query) {
        Long limit = query.number(LIMIT, 1, MAX_LIMIT);
        return (int) (limit == null ? DEFAULT_LIMIT : limit);
    }

    /** The first page of a list. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, Order.OLDEST, null, null);
    }

    /** Whether the limit is other than the default. */
    public boolean hasCustomLimit() {
        return limit != DEFAULT_LIMIT;
    }

    /** Whether it is the page that no link leads to: the first one. */
    public boolean isFirst() {
        return after == null && before == null;
    }

    boolean isBackwards() {
        return before != null;
    }

    /** Whether the page is read in descending order. */
    boolean isDescending() {
        return isBackwards() == (order != Order.NEWEST);
    }

    /** The place just before another one in this order. */
    Place justBefore(Place place) {
        return place.withId(order == Order.NEWEST ? Math.min(place.id() + 1, MAX_CURSOR - 1) : place.id() - 1);
    }

    /** The place just after another one in this order. */
    Place justAfter(Place place) {
        return place.withId(order == Order.NEWEST ? Math.max(place.id() - 1, 0) : place.id() + 1);
    }
}
