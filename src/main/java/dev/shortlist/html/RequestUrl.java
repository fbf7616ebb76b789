package dev.shortlist.html;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
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

    /** The values of a query parameter; the query must be well formed. */
    List<String> parameters(String name) {
        return new QueryStringDecoder(query == null ? "" : "?" + query)
                .parameters()
                .getOrDefault(name, List.of());
    }

    /** The first value of a query parameter, or null; the query must be well formed. */
    String parameter(String name) {
        return parameters(name).stream().findFirst().orElse(null);
    }

    RequestUrl withoutQuery() {
        return new RequestUrl(origin, path, null);
    }

    /** The whole URL. */
    String text() {
        return origin + path + (query == null ? "" : "?" + query);
    }
}
