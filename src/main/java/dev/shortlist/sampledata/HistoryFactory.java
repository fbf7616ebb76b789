package dev.shortlist.sampledata;

import dev.shortlist.applicant.Status;
import dev.shortlist.sampledata.Application.Move;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Generates when jobs were created and how applications went, from a seed and counted back from a moment. Jobs are some
 * months old, and the last moves were made on the day before. People apply at any time; a company moves them on working
 * days.
 */
final class HistoryFactory {

    /** The first job is the oldest, so that the journal begins with it. */
    private static final int FIRST_JOB_DAYS = 200;

    private static final int MIN_JOB_DAYS = 120;
    private static final int MAX_JOB_DAYS = 190;

    /** Even if the second of two days moves from a Sunday to the Friday before, they keep their order. */
    private static final int MIN_PAUSE_DAYS = 3;

    private final Random random;
    private final LocalDate today;

    HistoryFactory(long seed, Instant now) {
        random = new Random(seed);
        today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /**
     * When a job was created.
     *
     * @param index of the job, from 0
     */
    Instant postedAt(int index) {
        return workingTime(today.minusDays(index == 0 ? FIRST_JOB_DAYS : randomInt(MIN_JOB_DAYS, MAX_JOB_DAYS)));
    }

    /** How somebody who has applied for a job came to a status. */
    List<Move> moves(Status status, Instant postedAt) {
        List<Status> path = path(status);
        List<Integer> pauses =
                path.stream().limit(path.size() - 1L).map(this::pauseAfter).toList();
        int allPauses = pauses.stream().mapToInt(Integer::intValue).sum();
        long jobDays = ChronoUnit.DAYS.between(LocalDate.ofInstant(postedAt, ZoneOffset.UTC), today);
        LocalDate day = today.minusDays(allPauses + daysIn(status, (int) jobDays - allPauses - 1));
        List<Move> moves = new ArrayList<>();
        moves.add(new Move(path.get(0), anyTime(day)));
        for (int i = 0; i < pauses.size(); i++) {
            day = day.plusDays(pauses.get(i));
            moves.add(new Move(path.get(i + 1), workingTime(day)));
        }
        return Collections.unmodifiableList(moves);
    }

    /** The statuses up to one, itself included. */
    private static List<Status> path(Status status) {
        return switch (status) {
            case UNDER_REVIEW -> List.of(status);
            case REJECTED, OFFER_PENDING -> List.of(Status.UNDER_REVIEW, status);
            case OFFER_REJECTED, OFFER_ACCEPTED -> List.of(Status.UNDER_REVIEW, Status.OFFER_PENDING, status);
            case STARTED -> List.of(Status.UNDER_REVIEW, Status.OFFER_PENDING, Status.OFFER_ACCEPTED, Status.STARTED);
        };
    }

    /** How many days somebody had a status that they left. All of them together are fewer than {@link #MIN_JOB_DAYS}. */
    private int pauseAfter(Status status) {
        return switch (status) {
            case UNDER_REVIEW -> randomInt(MIN_PAUSE_DAYS, 30);
            case OFFER_PENDING -> randomInt(MIN_PAUSE_DAYS, 10);
            case OFFER_ACCEPTED -> randomInt(14, 45);
            case REJECTED, OFFER_REJECTED, STARTED -> throw new IllegalArgumentException("Nobody leaves " + status);
        };
    }

    /** For how many days somebody has had the status that they have. Most of those who wait have not waited long. */
    private int daysIn(Status status, int maxDays) {
        return switch (status) {
            case UNDER_REVIEW -> mostlyFew(45);
            case OFFER_PENDING -> mostlyFew(14);
            case OFFER_ACCEPTED -> mostlyFew(40);
            case REJECTED, OFFER_REJECTED, STARTED -> randomInt(1, maxDays);
        };
    }

    private int mostlyFew(int maxDays) {
        return Math.min(randomInt(1, maxDays), randomInt(1, maxDays));
    }

    private Instant anyTime(LocalDate day) {
        return instant(day, randomInt(0, 23));
    }

    private Instant workingTime(LocalDate day) {
        boolean isWeekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        return instant(isWeekend ? day.with(TemporalAdjusters.previous(DayOfWeek.FRIDAY)) : day, randomInt(8, 17));
    }

    private Instant instant(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, randomInt(0, 59), randomInt(0, 59)))
                .toInstant(ZoneOffset.UTC);
    }

    private int randomInt(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }
}
