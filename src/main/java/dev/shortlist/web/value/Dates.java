package dev.shortlist.web.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formats in which the service accepts a date (contract, Bodies), and the one in which it shows a date. */
public final class Dates {

    private static final String EXPECTED = "must be a date from 1900 to 2100 such as 2000-09-01, September 1, 2000,"
            + " 2000-09-01T08:30:00 or 2000-09-01T08:30:00+02:00, or a month or year such as 2000-09, Sep 2000 or 2000";

    private static final Pattern MONTH_AND_DAY = Pattern.compile("([A-Za-z]{3,9}) ([0-9]{1,2}), ([0-9]{4})");
    private static final Pattern MONTH = Pattern.compile("([0-9]{4})-([0-9]{2})|([A-Za-z]{3,9}) ([0-9]{4})");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    /** Of what still lasts (contract, Bodies). */
    private static final Set<String> NO_END = Set.of("", "present", "now", "current");

    private static final Map<String, Month> MONTHS = new HashMap<>();

    static {
        for (Month month : Month.values()) {
            MONTHS.put(month.name().toLowerCase(Locale.ROOT), month);
            MONTHS.put(month.name().substring(0, 3).toLowerCase(Locale.ROOT), month);
        }
        MONTHS.put("sept", Month.SEPTEMBER);
    }

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
     * in UTC, a month or a year its first day.
     *
     * @throws InvalidValueException if the text has another format, there is no such day, or it is not from 1900 to 2100
     */
    public static Instant parse(String text) {
        try {
            return instant(text, false);
        } catch (DateTimeException e) {
            throw new InvalidValueException(EXPECTED);
        }
    }

    /**
     * Parses the end of a time: as {@link #parse}, but a month or a year means its last day.
     *
     * @return null for what still lasts, such as {@code Present}
     * @throws InvalidValueException as {@link #parse}
     */
    public static Instant parseEnd(String text) {
        try {
            return NO_END.contains(text.toLowerCase(Locale.ROOT)) ? null : instant(text, true);
        } catch (DateTimeException e) {
            throw new InvalidValueException(EXPECTED + ", or Present while it lasts");
        }
    }

    private static Instant instant(String text, boolean isEnd) {
        OffsetDateTime dateTime = period(text)
                .map(period -> isEnd ? period.end() : period.start())
                .map(Dates::midnight)
                .orElseGet(() -> dateTime(text));
        if (dateTime.getYear() < 1900 || dateTime.getYear() > 2100) {
            throw new DateTimeException("outside of 1900 to 2100");
        }
        return dateTime.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A day, a month or a year. */
    private record Period(LocalDate start, LocalDate end) {

        static Period of(YearMonth month) {
            return new Period(month.atDay(1), month.atEndOfMonth());
        }
    }

    /** What is written without a time, but for a day in ISO 8601; empty for that, and for what has a time. */
    private static Optional<Period> period(String text) {
        Matcher day = MONTH_AND_DAY.matcher(text);
        if (day.matches()) {
            LocalDate date = month(day.group(1), day.group(3)).atDay(Integer.parseInt(day.group(2)));
            return Optional.of(new Period(date, date));
        }
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            return Optional.of(Period.of(
                    month.group(1) == null
                            ? month(month.group(3), month.group(4))
                            : YearMonth.of(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2)))));
        }
        if (YEAR.matcher(text).matches()) {
            Year year = Year.of(Integer.parseInt(text));
            return Optional.of(
                    new Period(year.atDay(1), year.atMonth(Month.DECEMBER).atEndOfMonth()));
        }
        return Optional.empty();
    }

    private static YearMonth month(String name, String year) {
        Month month = MONTHS.get(name.toLowerCase(Locale.ROOT));
        if (month == null) {
            throw new DateTimeException("no month");
        }
        return YearMonth.of(Integer.parseInt(year), month);
    }

    private static OffsetDateTime dateTime(String text) {
        TemporalAccessor parsed = ISO.parse(withT(text));
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        return LocalDate.from(parsed)
                .atTime(time == null ? LocalTime.MIDNIGHT : time)
                .atOffset(offset == null ? ZoneOffset.UTC : offset)
                .withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static OffsetDateTime midnight(LocalDate date) {
        return date.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /** ISO 8601 has a T between date and time. SQL and many programs have a space. */
    private static String withT(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }
}
