package dev.shortlist.applicant;

import dev.shortlist.job.Job;
import dev.shortlist.persistence.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrePersist;
import java.time.Instant;
import java.util.Comparator;

/** A time at a school or at work. */
@Entity
public class Experience extends BaseEntity {

    /** The address of all experiences. */
    public static final String ADDRESS = "/api/experience/";

    /** By Start, then End, null last, then id. */
    public static final Comparator<Experience> BY_TIME = Comparator.<Experience, Instant>comparing(e -> e.start)
            .thenComparing(e -> e.end, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(e -> e.id);

    @ManyToOne(fetch = FetchType.LAZY)
    public Applicant applicant;

    /** The job of the applicant. If the applicant moves to another job, the database updates this. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(updatable = false)
    Job job;

    @Enumerated(EnumType.STRING)
    public Category category;

    @Column(name = "started_at")
    public Instant start;

    /** Null while it lasts. */
    @Column(name = "ended_at")
    public Instant end;

    public String institution;

    public String description;

    /** A new experience without its applicant; it is not stored. */
    static Experience of(ExperienceBody body) {
        Experience experience = new Experience();
        experience.category = body.category();
        experience.start = body.start();
        experience.end = body.end();
        experience.institution = body.institution();
        experience.description = body.description();
        return experience;
    }

    /** A new experience of a stored applicant; the experience itself is not stored. */
    static Experience of(NewExperienceBody body) {
        Experience experience = of(body.experience());
        experience.applicant = body.applicant();
        return experience;
    }

    @PrePersist
    void setJobOfApplicant() {
        job = applicant.job;
    }

    /** Its own address. */
    String address() {
        return ADDRESS + id + "/";
    }
}
