package dev.shortlist.journal;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Status;
import dev.shortlist.cli.Command;
import dev.shortlist.persistence.LongTransaction;
import dev.shortlist.web.value.InvalidValueException;
import dev.shortlist.web.value.Labeled;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The command {@code erase}: erases many people at once, batch by batch. */
@CommandLine.Command(
        name = "erase",
        description = "Erases all applicants who have had a status for long. It may be stopped, and run again.",
        sortOptions = false)
public class EraseCommand extends Command {

    /** So few that whoever changes one of them need not wait for long. */
    private static final int BATCH_SIZE = 100;

    private static final Duration MIN_AGE = Duration.ofDays(1);
    private static final Duration MAX_AGE = Duration.ofDays(36_500);

    @Option(
            names = "--status",
            required = true,
            paramLabel = "STATUS",
            description = "Those in this status, such as Rejected. Repeat it for several.")
    List<String> statuses;

    @Option(
            names = "--older-than",
            required = true,
            paramLabel = "AGE",
            description =
                    "Those whose status has not changed for so long: days, such as 730d, or an ISO 8601 duration.")
    String olderThan;

    @Option(names = "--dry-run", description = "Prints their ids, and changes nothing.")
    boolean dryRun;

    @Inject
    Clock clock;

    @Override
    protected void validateOptions() {
        String problem = null;
        try {
            statuses();
        } catch (InvalidValueException e) {
            problem = "--status " + e.getMessage();
        }
        requireOption(problem == null, problem);
        requireOption(
                isAge(olderThan), "--older-than must be a number of days such as 730d, or P730D, from 1d to 36500d");
    }

    private List<Status> statuses() {
        return statuses.stream()
                .map(status -> Labeled.parse(status, Status.class))
                .distinct()
                .toList();
    }

    private static boolean isAge(String text) {
        try {
            Duration age = parseAge(text);
            return age.compareTo(MIN_AGE) >= 0 && age.compareTo(MAX_AGE) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Duration parseAge(String text) {
        return Duration.parse(text.matches("[0-9]{1,5}[dD]") ? "P" + text : text);
    }

    @Override
    protected int run() {
        Instant before = clock.instant().minus(parseAge(olderThan));
        long count = 0;
        for (Status status : statuses()) {
            count += run(new Retention(status, before));
        }
        System.out.printf(
                Locale.ENGLISH, dryRun ? "%,d applicants would be erased.%n" : "Erased %,d applicants.%n", count);
        return 0;
    }

    private long run(Retention retention) {
        long count = 0;
        List<Long> batch = batch(retention, 0);
        while (!batch.isEmpty()) {
            if (dryRun) {
                batch.forEach(System.out::println);
            }
            count += batch.size();
            batch = batch(retention, batch.get(batch.size() - 1));
        }
        return count;
    }

    /** The next applicants, erased unless this is a dry run. */
    private List<Long> batch(Retention retention, long afterId) {
        return LongTransaction.call(connection -> {
            if (dryRun) {
                return retention.next(connection, afterId, BATCH_SIZE);
            }
            List<Long> ids = retention.lockNext(connection, afterId, BATCH_SIZE);
            Applicant.erase(ids);
            return ids;
        });
    }
}
