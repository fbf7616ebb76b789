package dev.shortlist.api;

/**
 * Which part of a list is asked for: at most so many objects, behind or before an id, so that a page costs the same
 * however deep it is.
 *
 * @param after the id before the first, or null
 * @param before the id behind the last, or null; never together with {@code after}
 */
record Slice(int limit, Long after, Long before) {

    static final String AFTER = "after";
    static final String BEFORE = "before";

    private static final long MOST = 200;
    private static final int USUAL = 50;
    private static final long LAST = 1L << 53;

    static Slice of(Query query) {
        Long limit = query.number("limit", 1, MOST);
        Long after = query.number(AFTER, 0, LAST - 1);
        Long before = query.number(BEFORE, 0, LAST);
        query.format();
        if (after != null && before != null) {
            query.fault(BEFORE, "cannot be given together with after");
        }
        return new Slice(limit == null ? USUAL : limit.intValue(), after, before);
    }

    boolean backwards() {
        return before != null;
    }
}
