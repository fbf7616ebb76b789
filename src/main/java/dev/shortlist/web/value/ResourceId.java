package dev.shortlist.web.value;

import dev.shortlist.web.problem.HttpProblem;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** The id of an object: a whole number from 1 to 2^53 - 1, so that every JSON reader keeps it exactly (RFC 8259 §6). */
public record ResourceId(long value) {

    private static final long MAX = (1L << 53) - 1;
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,15}");

    /** The id in a path; anything else is a 404. Called by Quarkus REST. */
    public static ResourceId valueOf(String text) {
        return parse(text)
                .orElseThrow(() -> HttpProblem.notFound(
                        "There is nothing here: an id is a whole number from 1 to %d.".formatted(MAX)));
    }

    /**
     * The id in a JSON value: a whole number, or an address in a collection such as {@code /api/jobs/}.
     *
     * @return empty if the value is neither
     */
    public static Optional<ResourceId> fromJson(Object json, String collection) {
        if (json instanceof BigInteger number) {
            return number.signum() > 0 && number.bitLength() <= 53
                    ? Optional.of(new ResourceId(number.longValue()))
                    : Optional.empty();
        }
        if (json instanceof String text) {
            return text.startsWith(collection)
                    ? parse(text.substring(collection.length()).replaceFirst("/$", ""))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** The id in a string of digits; empty if the string is anything else. */
    public static Optional<ResourceId> parse(String digits) {
        return DIGITS.matcher(digits).matches() && Long.parseLong(digits) <= MAX
                ? Optional.of(new ResourceId(Long.parseLong(digits)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
