package dev.shortlist.web.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** The forms in which the service takes a date (contract, Bodies), and the one in which it shows it. */
public final class Dates {

    /** What a person is told who sent something else. */
    private static final String FORMS = "must be a date from 1900 to 2100 such as 2000-09-01, September 1, 2000,"
            + " 2000-09-01T08:30:00 or 2000-09-01T08:30:00+02:00";

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private Dates() {}

    /** The date in UTC, as in {@code September 1, 2000}; null for null. */
    public static String show(Instant instant) {
        return instant == null ? null : SHOWN.format(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    /**
     * The instant that a text names, to the microsecond, which is what PostgreSQL keeps. A date is its first instant in
     * UTC.
     *
     * @throws InvalidValueException if the text has none of the forms, names no day, or lies outside of 1900 to 2100
     */
    public static Instant parse(String text) {
        try {
            return instant(text);
        } catch (DateTimeException e) {
            throw new InvalidValueException(FORMS);
        }
    }

    private static Instant instant(String text) {
        boolean iso = !text.isEmpty() && Character.isDigit(text.charAt(0));
        TemporalAccessor parsed = (iso ? ISO : SHOWN).parse(iso ? withT(text) : text);
        LocalTime clock = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        OffsetDateTime time = LocalDate.from(parsed)
                .atTime(clock == null ? LocalTime.MIDNIGHT : clock)
                .atOffset(offset == null ? ZoneOffset.UTC : offset)
                .withOffsetSameInstant(ZoneOffset.UTC);
        if (time.getYear() < 1900 || time.getYear() > 2100) {
            throw new DateTimeException("outside of 1900 to 2100");
        }
        return time.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** ISO 8601 has a T between date and time, SQL and many programs a space. */
    private static String withT(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }
}
