package dev.shortlist.api;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id of an object: a whole number from 1 to 2^53 - 1, so that every JSON reader keeps it exactly (RFC 8259 §6). */
public record Id(long value) {

    private static final long MAX = (1L << 53) - 1;
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,15}");
    private static final Pattern ADDRESS = Pattern.compile("(/api/[a-z]+/)([1-9][0-9]{0,15})/?");

    /** The id in an address, called by Quarkus REST; anything else names nothing, hence 404. */
    public static Id valueOf(String text) {
        if (!DIGITS.matcher(text).matches() || Long.parseLong(text) > MAX) {
            throw Problem.notFound("There is nothing here: an id is a whole number from 1 to %d.".formatted(MAX));
        }
        return new Id(Long.parseLong(text));
    }

    /**
     * The id that a value in a body names: a whole number, or an address in a collection such as {@code /api/jobs/}.
     *
     * @return null if the value is neither
     */
    public static Id named(Object json, String collection) {
        if (json instanceof BigInteger number) {
            boolean possible = number.signum() > 0 && number.bitLength() <= 53;
            return possible ? new Id(number.longValue()) : null;
        }
        if (json instanceof String text) {
            Matcher address = ADDRESS.matcher(text.strip());
            if (address.matches() && address.group(1).equals(collection)) {
                long value = Long.parseLong(address.group(2));
                return value <= MAX ? new Id(value) : null;
            }
        }
        return null;
    }

    /** The id that a value in a query names: its digits, or an address in a collection; null if it is neither. */
    public static Id asked(String text, String collection) {
        return named(text.matches("[0-9]{1,16}") ? new BigInteger(text) : text, collection);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
