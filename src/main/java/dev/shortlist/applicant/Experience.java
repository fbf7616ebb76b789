package dev.shortlist.applicant;

import dev.shortlist.api.Numbered;
import dev.shortlist.job.Job;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrePersist;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Comparator;
import org.hibernate.validator.constraints.CodePointLength;

/** A time at a school or at work. */
@Entity
public class Experience extends Numbered {

    /** The address of all experiences. */
    public static final String ADDRESS = "/api/experience/";

    /** By Start, then End, those that still last behind, then id. */
    public static final Comparator<Experience> BY_TIME = Comparator.<Experience, Instant>comparing(e -> e.start)
            .thenComparing(e -> e.end, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(e -> e.id);

    @NotNull
    @ManyToOne(fetch = FetchType.LAZY)
    public Applicant applicant;

    /** The applicant's. Where an applicant moves to another job, the database takes this along. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(updatable = false)
    Job job;

    @NotNull
    @Enumerated(EnumType.STRING)
    public Category category;

    @NotNull
    @Column(name = "started_at")
    public Instant start;

    /** Null while it lasts. */
    @Column(name = "ended_at")
    public Instant end;

    @NotNull
    @CodePointLength(min = 1, max = 255)
    public String institution;

    @NotNull
    @CodePointLength(min = 1, max = 10_000)
    public String description;

    @PrePersist
    void follow() {
        job = applicant.job;
    }

    /** Its own address. */
    String address() {
        return ADDRESS + id + "/";
    }
}
