package dev.shortlist.web.paging;

/**
 * Which part of a list a caller wants: at most so many objects, after or before an id, so that a page costs the same
 * however deep it is.
 *
 * @param after the id before the first, or null
 * @param before the id after the last, or null; never together with {@code after}
 */
public record PageRequest(int limit, Long after, Long before) {

    static final String AFTER = "after";
    static final String BEFORE = "before";

    private static final long MAX_LIMIT = 200;
    private static final long DEFAULT_LIMIT = 50;
    private static final long MAX_CURSOR = 1L << 53;

    /** What a query asks for. What is wrong with it is told by {@link QueryParameters#requireValid}. */
    public static PageRequest from(QueryParameters query) {
        Long limit = query.number("limit", 1, MAX_LIMIT);
        Long after = query.number(AFTER, 0, MAX_CURSOR - 1);
        Long before = query.number(BEFORE, 0, MAX_CURSOR);
        if (after != null && before != null) {
            query.reject(BEFORE, "cannot be given together with after");
        }
        return new PageRequest((int) (limit == null ? DEFAULT_LIMIT : limit), after, before);
    }

    /** The first objects of a list. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null, null);
    }

    /** Whether the caller chose how many objects a page has. */
    public boolean hasOwnLimit() {
        return limit != DEFAULT_LIMIT;
    }

    boolean isBackwards() {
        return before != null;
    }
}
