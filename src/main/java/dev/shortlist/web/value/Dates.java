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

/** The formats in which the service accepts a date (contract, Bodies), and the one in which it shows a date. */
public final class Dates {

    private static final String EXPECTED = "must be a date from 1900 to 2100 such as 2000-09-01, September 1, 2000,"
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
     * Parses a date, or a date and time, to the microsecond, which is what PostgreSQL keeps. A date alone means its start
     * in UTC.
     *
     * @throws InvalidValueException if the text has another format, there is no such day, or it is not from 1900 to 2100
     */
    public static Instant parse(String text) {
        try {
            return instant(text);
        } catch (DateTimeException e) {
            throw new InvalidValueException(EXPECTED);
        }
    }

    private static Instant instant(String text) {
        boolean iso = !text.isEmpty() && Character.isDigit(text.charAt(0));
        TemporalAccessor parsed = (iso ? ISO : SHOWN).parse(iso ? withT(text) : text);
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        OffsetDateTime dateTime = LocalDate.from(parsed)
                .atTime(time == null ? LocalTime.MIDNIGHT : time)
                .atOffset(offset == null ? ZoneOffset.UTC : offset)
                .withOffsetSameInstant(ZoneOffset.UTC);
        if (dateTime.getYear() < 1900 || dateTime.getYear() > 2100) {
            throw new DateTimeException("outside of 1900 to 2100");
        }
        return dateTime.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** ISO 8601 has a T between date and time. SQL and many programs have a space. */
    private static String withT(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }
}
