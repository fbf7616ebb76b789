package dev.shortlist.web.paging;

import dev.shortlist.web.value.Labeled;
import java.util.Locale;

/** In which order of its ids a list is. */
public enum Order implements Labeled {
    OLDEST,
    NEWEST;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
