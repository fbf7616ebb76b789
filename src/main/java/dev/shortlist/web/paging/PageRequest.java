package dev.shortlist.web.paging;

/**
 * Which page of a list a caller asks for. It is found by an id, not by an offset, so a page costs the same however deep
 * it is.
 *
 * @param limit how many objects the page has at most
 * @param after only objects with a larger id, or null
 * @param before only objects with a smaller id, or null; never together with {@code after}
 */
public record PageRequest(int limit, Long after, Long before) {

    /** The query parameter for the cursor of the last object before the page. */
    public static final String AFTER = "after";

    static final String BEFORE = "before";

    static final String LIMIT = "limit";

    private static final long MAX_LIMIT = 200;
    private static final long DEFAULT_LIMIT = 50;
    private static final long MAX_CURSOR = 1L << 53;

    /** Reads the query parameters; if they are wrong, {@link QueryParameters#requireValid} throws. */
    public static PageRequest from(QueryParameters query) {
        int limit = limit(query);
        Long after = query.number(AFTER, 0, MAX_CURSOR - 1);
        Long before = query.number(BEFORE, 0, MAX_CURSOR);
        if (after != null && before != null) {
            query.reject(BEFORE, "cannot be given together with after");
        }
        return new PageRequest(limit, after, before);
    }

    /** Reads the limit alone, for a list whose cursors are no ids. */
    public static int limit(QueryParameters query) {
        Long limit = query.number(LIMIT, 1, MAX_LIMIT);
        return (int) (limit == null ? DEFAULT_LIMIT : limit);
    }

    /** The first page of a list. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null, null);
    }

    /** Whether the limit is other than the default. */
    public boolean hasCustomLimit() {
        return limit != DEFAULT_LIMIT;
    }

    boolean isBackwards() {
        return before != null;
    }
}
