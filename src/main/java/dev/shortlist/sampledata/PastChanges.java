package dev.shortlist.sampledata;

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
import java.util.stream.Stream;

/**
 * Changes in the past, which are made up: the journal as triggers would have written it at that time (V2__Journal.sql). It is
 * stored before the objects, whose ids must have been assigned.
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

    /** What happened in the past is the work of this command, also where the service starts with sample data. */
    private static final String ACTOR = "generate";

    private PastChanges() {}

    /** Tells triggers, until the transaction ends, that the journal has what they would add to it (V16__Sample_history.sql). */
    static void announce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "set local shortlist.history = 'given'; set local shortlist.actor = '%s'".formatted(ACTOR));
        }
    }

    /** Journals the creation of jobs, and applications with all experiences and the moves after them, in the order of time. */
    static void store(List<PostedJob> jobs, List<Application> applications, Connection connection) throws SQLException {
        List<Change> changes = Stream.concat(
                        jobs.stream().map(PastChanges::creation),
                        applications.stream().flatMap(PastChanges::changes))
                .sorted(Comparator.comparing(Change::at))
                .toList();
        JOURNAL.store(connection, changes);
    }

    private static Change creation(PostedJob posted) {
        long id = posted.job().id;
        return new Change(posted.postedAt(), "Job", "created", id, null, id, null, null, null);
    }

    private static Stream<Change> changes(Application application) {
        Applicant applicant = application.applicant();
        List<Change> changes = new ArrayList<>();
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
                applicant.experiences.forEach(experience -> changes.add(addition(experience, move.at())));
            }
            last = move;
        }
        return changes.stream();
    }

    private static Change addition(Experience experience, Instant at) {
        Applicant applicant = experience.applicant;
        return new Change(
                at, "Experience", "experience added", experience.id, applicant.id, applicant.job.id, null, null, null);
    }

    private static String label(Status status) {
        return status == null ? null : status.label();
    }
}
