package dev.shortlist.summary;

import dev.shortlist.applicant.Status;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import org.hibernate.annotations.Immutable;

/**
 * Counts that triggers keep up to date while applicants and experiences change, whoever changes them (V1__Schema.sql).
 * One count may be spread over several rows, so only sums mean something: what is an id here is not unique, and no row is
 * ever loaded.
 */
public final class Tallies {

    private Tallies() {}

    /** How many of a job's applicants have a status. */
    @Entity(name = "ApplicantTally")
    @Immutable
    public static class OfApplicants {

        @Id
        Long jobId;

        @Enumerated(EnumType.STRING)
        Status status;

        long applicants;
    }

    /** A job's work experiences. */
    @Entity(name = "WorkTally")
    @Immutable
    public static class OfWork {

        @Id
        Long jobId;

        long experiences;

        /** How many of them have no end. */
        long ongoing;

        /** The seconds of all of them, as if those without an end had ended in 1970. */
        BigDecimal duration;
    }

    /** How often an institution occurs in a job. */
    @Entity(name = "InstitutionTally")
    @Immutable
    public static class OfInstitutions {

        @Id
        Long jobId;

        String institution;

        long occurrences;
    }

    /** Changes that are not added to {@link OfInstitutions} yet. */
    @Entity(name = "InstitutionPending")
    @Immutable
    public static class OfInstitutionsPending {

        @Id
        Long jobId;

        String institution;

        long occurrences;
    }
}
