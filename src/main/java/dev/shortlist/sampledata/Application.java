package dev.shortlist.sampledata;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Status;
import java.time.Instant;
import java.util.List;

/**
 * A person who applies for a job, and what became of it.
 *
 * @param moves in order: the first is the application itself, the last one leads to the applicant's status
 */
record Application(Applicant applicant, List<Move> moves) {

    /** A moment at which an applicant came into a status. */
    record Move(Status status, Instant at) {}
}
