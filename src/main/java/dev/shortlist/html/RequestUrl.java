package dev.shortlist.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as it was asked for: as text, for it may be broken.
 *
 * @param origin scheme and host
 * @param query without the question mark, or null
 */
public record RequestUrl(String origin, String path, String query) {

    private static final Pattern PARTS = Pattern.compile("(?s)([a-z]+://[^/?#]*)([^?#]*)(?:\\?([^#]*))?.*");

    static RequestUrl of(String absolute) {
        Matcher parts = PARTS.matcher(absolute);
        if (!parts.matches()) {
            throw new IllegalArgumentException(absolute);
        }
        return new RequestUrl(parts.group(1), parts.group(2), parts.group(3));
    }

    /** The whole of it. */
    String text() {
        return origin + path + (query == null ? "" : "?" + query);
    }
}
