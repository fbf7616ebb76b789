package dev.shortlist.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.shortlist.web.value.InvalidValueException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the order of all changes: by transaction, and within one by number. Callers get it as text that means nothing
 * to them.
 *
 * @param xid the transaction, PostgreSQL's {@code xid8}; a cluster lives to see no more than 2^63 of them
 */
@RegisterForReflection
public record Cursor(long xid, long number) implements Comparable<Cursor> {

    private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,17})-(0|[1-9][0-9]{0,17})");

    /**
     * The cursor of a text that {@link #toString} made.
     *
     * @throws InvalidValueException if it is any other text
     */
    public static Cursor parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidValueException("must be a Cursor that this address gave");
        }
        MatchResult parts = matcher.toMatchResult();
        return new Cursor(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    @Override
    public int compareTo(Cursor other) {
        int byXid = Long.compare(xid, other.xid);
        return byXid != 0 ? byXid : Long.compare(number, other.number);
    }

    @JsonValue
    @Override
    public String toString() {
        return xid + "-" + number;
    }
}
