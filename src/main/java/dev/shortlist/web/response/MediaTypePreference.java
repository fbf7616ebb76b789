package dev.shortlist.web.response;

import dev.shortlist.web.value.Labeled;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAcceptableException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The two formats of an answer: JSON, unless the caller prefers an HTML page. */
public enum MediaTypePreference implements Labeled {
    JSON("application/json", "application/problem+json"),
    HTML("text/html");

    /** The query parameter that overrides {@code Accept}, so that a browser can show the JSON. */
    public static final String PARAMETER = "format";

    /** Finds the parameter in the query as it was sent: other parts of it may be malformed. */
    private static final Pattern FORMAT = Pattern.compile("(?<=[?&]" + PARAMETER + "=)[^&#]*");

    private final List<String> mediaTypes;

    MediaTypePreference(String... mediaTypes) {
        this.mediaTypes = List.of(mediaTypes);
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that the caller prefers (RFC 9110 §12.5.1); JSON if it has no preference. */
    public static MediaTypePreference of(RoutingContext request) {
        return fromQuery(request.request().uri()).orElseGet(() -> {
            List<Range> accept = ranges(request);
            return HTML.range(accept).compareTo(JSON.range(accept)) > 0 ? HTML : JSON;
        });
    }

    /**
     * Call this where several methods have the same address: Quarkus REST takes one of them for a type that none of
     * them gives.
     *
     * @throws NotAcceptableException if the caller accepts none of the media types
     */
    public static void requireAcceptable(RoutingContext request, Collection<String> mediaTypes) {
        List<Range> accept = ranges(request);
        boolean accepted = mediaTypes.stream().anyMatch(type -> Range.mostPrecise(accept, type).weight > 0);
        if (!accept.isEmpty() && !accepted) {
            throw new NotAcceptableException();
        }
    }

    private static List<Range> ranges(RoutingContext request) {
        return request.parsedHeaders().accept().stream().map(Range::of).toList();
    }

    private static Optional<MediaTypePreference> fromQuery(String uri) {
        Matcher format = FORMAT.matcher(uri);
        if (!format.find()) {
            return Optional.empty();
        }
        String label = format.group();
        return format.find()
                ? Optional.empty()
                : Stream.of(values())
                        .filter(value -> value.label().equalsIgnoreCase(label))
                        .findFirst();
    }

    /** The range that decides on this format: the most specific one that includes its media type. */
    private Range range(List<Range> accept) {
        return mediaTypes.stream()
                .map(type -> Range.mostPrecise(accept, type))
                .max(Comparator.naturalOrder())
                .orElse(Range.NONE);
    }

    /** A media range of {@code Accept}. */
    private record Range(float weight, String type, String subtype) implements Comparable<Range> {

        static final Range NONE = new Range(0, "", "");

        static Range of(MIMEHeader header) {
            // First the weight: Vert.x parses a range when asked for its weight, but not when asked for its type.
            float weight = header.weight();
            return new Range(weight, header.component(), header.subComponent());
        }

        static Range mostPrecise(List<Range> accept, String mediaType) {
            return accept.stream()
                    .filter(range -> range.includes(mediaType))
                    .max(Comparator.comparing(Range::precision))
                    .orElse(NONE);
        }

        boolean includes(String mediaType) {
            return switch (precision()) {
                case 0 -> true;
                case 1 -> mediaType.startsWith(type.toLowerCase(Locale.ROOT) + "/");
                default -> mediaType.equalsIgnoreCase(type + "/" + subtype);
            };
        }

        int precision() {
            return type.equals("*") ? 0 : subtype.equals("*") ? 1 : 2;
        }

        /** By weight, then by precision. */
        @Override
        public int compareTo(Range other) {
            int byWeight = Float.compare(weight, other.weight);
            return byWeight != 0 ? byWeight : Integer.compare(precision(), other.precision());
        }
    }
}
