package dev.shortlist.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The two forms in which whatever has an address goes out: JSON, unless the caller prefers a page to read. */
public enum Format {
    JSON("application/json", "application/problem+json"),
    HTML("text/html");

    /** The query parameter that overrules {@code Accept}, so that a browser can show the JSON. */
    public static final String PARAMETER = "format";

    /** As in the query parameter. */
    final String label = name().toLowerCase(Locale.ROOT);

    private final List<String> mediaTypes;

    Format(String... mediaTypes) {
        this.mediaTypes = List.of(mediaTypes);
    }

    /** What the caller prefers (RFC 9110 §12.5.1); JSON where it does not say, or likes both as much. */
    public static Format of(List<String> accept, List<String> asked) {
        for (Format format : values()) {
            if (asked != null && asked.size() == 1 && format.label.equalsIgnoreCase(asked.get(0))) {
                return format;
            }
        }
        if (accept == null || accept.isEmpty()) {
            return JSON;
        }
        List<Range> ranges =
                Stream.of(String.join(",", accept).split(",")).map(Range::parse).toList();
        return HTML.wanted(ranges).compareTo(JSON.wanted(ranges)) > 0 ? HTML : JSON;
    }

    static Format of(HttpHeaders headers, UriInfo uri) {
        return of(
                headers.getRequestHeader(HttpHeaders.ACCEPT),
                uri.getQueryParameters().get(PARAMETER));
    }

    /** The range that says most about this form. */
    private Range wanted(List<Range> ranges) {
        return mediaTypes.stream()
                .map(type -> ranges.stream()
                        .filter(range -> range.has(type))
                        .max((a, b) -> Integer.compare(a.precision(), b.precision()))
                        .orElse(Range.NONE))
                .max(Range::compareTo)
                .orElse(Range.NONE);
    }

    /** A media range and how much it is liked. */
    private record Range(String type, double quality) implements Comparable<Range> {

        static final Range NONE = new Range("", 0);

        static Range parse(String text) {
            String[] parts = text.toLowerCase(Locale.ROOT).replaceAll("\\s", "").split(";");
            double quality = Stream.of(parts)
                    .skip(1)
                    .filter(part -> part.matches("q=[01](\\.[0-9]{0,3})?"))
                    .mapToDouble(part -> Double.parseDouble(part.substring(2)))
                    .findFirst()
                    .orElse(1);
            return new Range(parts.length == 0 ? "" : parts[0], quality);
        }

        boolean has(String mediaType) {
            return type.equals(mediaType)
                    || type.equals("*/*")
                    || type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1));
        }

        int precision() {
            return type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
        }

        /** Of two that are liked as much, the one that is named is liked more than the one that is merely meant. */
        @Override
        public int compareTo(Range other) {
            int byQuality = Double.compare(quality, other.quality);
            return byQuality != 0 ? byQuality : Integer.compare(precision(), other.precision());
        }
    }
}
