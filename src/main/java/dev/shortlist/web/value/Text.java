package dev.shortlist.web.value;

import java.util.regex.Pattern;

/** Text that a caller sent. */
public final class Text {

    /** U+0000, which PostgreSQL cannot store, and lone surrogates, which UTF-8 cannot encode. */
    private static final Pattern NOT_WELL_FORMED = Pattern.compile("[\0\\p{Cs}]");

    private Text() {}

    /**
     * The text without the white space around it.
     *
     * @throws InvalidValueException if it has a character that cannot be stored
     */
    public static String requireWellFormed(String text) {
        if (NOT_WELL_FORMED.matcher(text).find()) {
            throw new InvalidValueException("must not contain U+0000 or half of a surrogate pair");
        }
        return text.strip();
    }
}
