package dev.shortlist.web.paging;

import dev.shortlist.web.value.Labeled;

/**
 * Which page of a list a caller asks for. It is found by an id, not by an offset, so a page costs the same however deep
 * it is.
 *
 * @param limit how many objects the page has at most
 * @param order which objects come first
 * @param after only objects that come after the one with this id, or null
 * @param before only objects that come before the one with this id, or null; never together with {@code after}
 */
public record PageRequest(int limit, Order order, Long after, Long before) {

    /** The query parameter for the cursor of the last object before the page. */
    public static final String AFTER = "after";

    static final String BEFORE = "before";

    static final String LIMIT = "limit";

    static final String ORDER = "order";

    private static final long MAX_LIMIT = 200;
    private static final long DEFAULT_LIMIT = 50;
    private static final long MAX_CURSOR = 1L << 53;

    /** Reads the query parameters; if they are wrong, {@link QueryParameters#requireValid} throws. */
    public static PageRequest from(QueryParameters query) {
        int limit = limit(query);
        Order order = query.value(ORDER, text -> Labeled.parse(text, Order.class));
        Long after = query.number(AFTER, 0, MAX_CURSOR - 1);
        Long before = query.number(BEFORE, 0, MAX_CURSOR);
        if (after != null && before != null) {
            query.reject(BEFORE, "cannot be given together with after");
        }
        return new PageRequest(limit, order == null ? Order.OLDEST : order, after, before);
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

    boolean isBackwards() {
        return before != null;
    }

    /** Whether the page is read in the descending order of ids. */
    boolean isDescending() {
        return isBackwards() == (order == Order.OLDEST);
    }

    /** The id that comes before another one in this order, if there is such an object. */
    long before(long id) {
        return order == Order.OLDEST ? id - 1 : Math.min(id + 1, MAX_CURSOR - 1);
    }

    /** The id that comes after another one in this order, if there is such an object. */
    long after(long id) {
        return order == Order.OLDEST ? id + 1 : Math.max(id - 1, 0);
    }
}
