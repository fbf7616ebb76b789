package dev.shortlist.exchange;

import dev.shortlist.web.value.Labeled;
import java.util.Locale;

/** What to do with an applicant whose Email the same job already has, in any case of letters. */
enum Duplicates implements Labeled {
    /** Tell of it, and store nothing. */
    FAIL,
    /** Leave it out. */
    SKIP,
    /** Store it all the same. */
    KEEP;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
