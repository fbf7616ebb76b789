package dev.shortlist.journal;

import dev.shortlist.applicant.Status;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the journal, which triggers write (V2__Journal.sql, V14__Undo_edit_guard.sql). The history of an applicant reads it. */
@Entity
@Table(name = "journal")
@Immutable
class JournalEntry {

    /** The changes of one applicant are in order by it. */
    @Id
    @Column(name = "number")
    Long id;

    Instant at;
    String actor;
    String what;
    Long applicantId;
    long jobId;
    Long oldJobId;

    @Enumerated(EnumType.STRING)
    Status oldStatus;

    @Enumerated(EnumType.STRING)
    Status status;

    /** Whether the move takes back the one before it. */
    boolean isUndo;

    List<String> fields;

    /** From and to what, for each of the fields; null once the person is erased. */
    @JdbcTypeCode(SqlTypes.JSON)
    String changes;
}
