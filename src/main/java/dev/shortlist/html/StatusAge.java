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
 * @param days how many whole days that is
 * @param day the first of them in UTC, in short
 */
@TemplateData
record StatusAge(Status status, Instant since, long days, String day) {

    private static final DateTimeFormatter OF_THIS_YEAR = DateTimeFormatter.ofPattern("MMM d", Locale.ENGLISH);
    private static final DateTimeFormatter OF_ANOTHER = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.ENGLISH);

    /** After two weeks in a status that is not final, a person has waited long. */
    private static final int MANY_DAYS = 14;

    static StatusAge of(Status status, Instant since, Instant now) {
        // A clock that was set back must not show a time to come.
        long days = Math.max(0, Duration.between(since, now).toDays());
        OffsetDateTime first = since.atOffset(ZoneOffset.UTC);
        boolean isThisYear = first.getYear() == now.atOffset(ZoneOffset.UTC).getYear();
        return new StatusAge(status, since, days, (isThisYear ? OF_THIS_YEAR : OF_ANOTHER).format(first));
    }

    /** In words: for how long one waits, or how long ago it was decided. */
    public String words() {
        if (days == 0) {
            return "today";
        }
        return (days == 1 ? "1 day" : "%,d days".formatted(days)) + (status.isFinal() ? " ago" : "");
    }

    /** Whether somebody waits for a long time. */
    public boolean isLong() {
        return !status.isFinal() && days >= MANY_DAYS;
    }
}
