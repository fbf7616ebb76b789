package dev.shortlist.html;

import dev.shortlist.applicant.Status;
import io.quarkus.qute.TemplateData;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Since when an applicant has had a status.
 *
 * @param day the first day in UTC, in short
 * @param words for how long one waits, or how long ago it was decided; empty for an erased person, who waits for nothing
 * @param kind the CSS classes of those words
 */
@TemplateData
record StatusAge(String day, String words, String kind) {

    private static final DateTimeFormatter OF_THIS_YEAR = DateTimeFormatter.ofPattern("MMM d", Locale.ENGLISH);
    private static final DateTimeFormatter OF_ANOTHER = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.ENGLISH);

    /** After two weeks in a status that is not final, a person has waited long. */
    private static final int MANY_DAYS = 14;

    static StatusAge of(Status status, Instant since, boolean isErased, Instant now) {
        // A clock that was set back must not show a time to come.
        long days = Math.max(0, Duration.between(since, now).toDays());
        OffsetDateTime first = since.atOffset(ZoneOffset.UTC);
        boolean isThisYear = first.getYear() == now.atOffset(ZoneOffset.UTC).getYear();
        boolean isLong = !status.isFinal() && !isErased && days >= MANY_DAYS;
        return new StatusAge(
                (isThisYear ? OF_THIS_YEAR : OF_ANOTHER).format(first),
                isErased ? "" : words(days) + (status.isFinal() && days > 0 ? " ago" : ""),
                isLong ? "wait long" : "wait");
    }

    private static String words(long days) {
        return days == 0 ? "today" : days == 1 ? "1 day" : String.format(Locale.ENGLISH, "%,d days", days);
    }
}
