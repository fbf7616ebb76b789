package dev.shortlist.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a request. It is kept as text, since it may be malformed.
 *
 * @param origin scheme and host
 * @param query without the question mark, or null
 */
record RequestUrl(String origin, String path, String query) {

    private static final Pattern PARTS = Pattern.compile("(?s)([a-z]+://[^/?#]*)([^?#]*)(?:\\?([^#]*))?.*");

    static RequestUrl of(String absolute) {
        Matcher parts = PARTS.matcher(absolute);
        if (!parts.matches()) {
            throw new IllegalArgumentException(absolute);
        }
        return new RequestUrl(parts.group(1), parts.group(2), parts.group(3));
    }

    /** The whole URL. */
    String text() {
        return origin + path + (query == null ? "" : "?" + query);
    }
}
