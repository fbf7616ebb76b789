package dev.shortlist.web.paging;

import dev.shortlist.web.value.Labeled;
import java.util.List;
import java.util.Locale;

/** In which order a list is. */
public enum Order implements Labeled {
    OLDEST,
    NEWEST,

    /** Those first who have waited longest, by {@link KeysetQuery.Item#waitingSince}. Few lists have this order. */
    WAITING;

    /** The orders of ids, which each list has. */
    static final List<Order> BY_ID = List.of(OLDEST, NEWEST);

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
