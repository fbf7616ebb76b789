package dev.shortlist.sampledata;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summarizingLong;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Experience;
import dev.shortlist.applicant.Status;
import dev.shortlist.persistence.CopyTable;
import dev.shortlist.sampledata.Application.Move;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/**
 * Changes in the past, which are made up. What triggers would have written at that time (V2__Journal.sql) is written for
 * them: the journal, in the order of time, and how applicants change their job's figures. The ids of all objects must have
 * been assigned.
 */
final class PastChanges {

    /**
     * A row of the journal.
     *
     * @param stayed how many seconds the applicant had the old status; null if there is none
     */
    private record Change(
            Instant at,
            String kind,
            String what,
            long objectId,
            Long applicantId,
            long jobId,
            Status oldStatus,
            Status status,
            Long stayed) {}

    private record StatusChange(long jobId, Status oldStatus, Status status) {}

    private static final CopyTable<Change> JOURNAL = new CopyTable<Change>("journal")
            .column("at", Change::at)
            .column("kind", Change::kind)
            .column("what", Change::what)
            .column("object_id", Change::objectId)
            .column("applicant_id", Change::applicantId)
            .column("job_id", Change::jobId)
            .column("old_status", change -> label(change.oldStatus))
            .column("status", change -> label(change.status))
            .column("stayed", Change::stayed);

    /** How many applicants made the same change of status, and how long they had stayed. */
    private static final CopyTable<Map.Entry<StatusChange, LongSummaryStatistics>> STATUS_CHANGES = new CopyTable<
                    Map.Entry<StatusChange, LongSummaryStatistics>>("status_change")
            .column("job_id", change -> change.getKey().jobId)
            .column("old_status", change -> label(change.getKey().oldStatus))
            .column("status", change -> label(change.getKey().status))
            .column("applicants", change -> change.getValue().getCount())
            .column("stayed", change -> change.getValue().getSum());

    private final List<Change> changes = new ArrayList<>();

    /** Leaves to this class what it writes, until the transaction ends (V16__Sample_history.sql). */
    static void replaceTriggers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local shortlist.history = 'given'");
        }
    }

    /** Adds the creation of a job. */
    void add(PostedJob posted) {
        long id = posted.job().id;
        changes.add(new Change(posted.postedAt(), "Job", "created", id, null, id, null, null, null));
    }

    /** Adds an application, with all experiences, and the moves after it. */
    void add(Application application) {
        Applicant applicant = application.applicant();
        Move last = null;
        for (Move move : application.moves()) {
            changes.add(new Change(
                    move.at(),
                    "Applicant",
                    last == null ? "created" : "changed",
                    applicant.id,
                    applicant.id,
                    applicant.job.id,
                    last == null ? null : last.status(),
                    move.status(),
                    last == null ? null : Duration.between(last.at(), move.at()).toSeconds()));
            if (last == null) {
                applicant.experiences.forEach(experience -> add(experience, move.at()));
            }
            last = move;
        }
    }

    private void add(Experience experience, Instant at) {
        Applicant applicant = experience.applicant;
        changes.add(new Change(
                at, "Experience", "experience added", experience.id, applicant.id, applicant.job.id, null, null, null));
    }

    /** Stores what was added since the last time. */
    void store(Connection connection) throws SQLException {
        changes.sort(Comparator.comparing(Change::at));
        JOURNAL.store(connection, changes);
        Map<StatusChange, LongSummaryStatistics> statusChanges = changes.stream()
                .filter(change -> change.status != null)
                .collect(groupingBy(
                        change -> new StatusChange(change.jobId, change.oldStatus, change.status),
                        summarizingLong(change -> change.stayed == null ? 0 : change.stayed)));
        STATUS_CHANGES.store(connection, List.copyOf(statusChanges.entrySet()));
        changes.clear();
    }

    private static String label(Status status) {
        return status == null ? null : status.label();
    }
}
