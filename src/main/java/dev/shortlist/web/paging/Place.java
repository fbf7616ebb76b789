package dev.shortlist.web.paging;

import dev.shortlist.web.value.InvalidValueException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the order of a list. Its text is the cursor in the links to other pages.
 *
 * @param since in {@link Order#WAITING}, since when the object there has waited, to the microsecond; otherwise null
 * @param id in any order
 */
record Place(Instant since, long id) {

    /** Microseconds since 1970, up to the year 5138, and an id. */
    private static final Pattern WAITING = Pattern.compile("(0|[1-9][0-9]{0,16})-(0|[1-9][0-9]{0,15})");

    /** The place of an object. */
    static Place of(KeysetQuery.Item item, Order order) {
        return new Place(order == Order.WAITING ? item.waitingSince() : null, item.id());
    }

    /**
     * The place in {@link Order#WAITING} of a text that {@link #toString} made.
     *
     * @param maxId the largest id that it may have
     * @throws InvalidValueException if it is any other text
     */
    static Place parseWaiting(String text, long maxId) {
        Matcher matcher = WAITING.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(2)) > maxId) {
            throw new InvalidValueException("must be a cursor that a list in this order gave");
        }
        return new Place(
                Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
                Long.parseLong(matcher.group(2)));
    }

    /** The place of another id, otherwise the same. */
    Place withId(long other) {
        return new Place(since, other);
    }

    @Override
    public String toString() {
        // Not by ChronoUnit: before Java 18 it counts nanoseconds, and has no number for them after the year 2262.
        return since == null
                ? Long.toString(id)
                : since.getEpochSecond() * 1_000_000 + since.getNano() / 1_000 + "-" + id;
    }
}
