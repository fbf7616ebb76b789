package dev.shortlist.summary;

import dev.shortlist.applicant.Status;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import org.hibernate.annotations.Immutable;

/**
 * What the database keeps count of while applicants and experiences change, whoever changes them (V1__Schema.sql). Only
 * sums mean something: what one row would count may be spread over several, so the ids here are none, and no row is ever
 * loaded.
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

        long works;

        /** How many have no end. */
        long lasting;

        /** The seconds of all, as if those that have no end had ended in 1970. */
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

    /** Changes of {@link OfInstitutions} that it has not taken in yet. */
    @Entity(name = "InstitutionPending")
    @Immutable
    public static class OfInstitutionsPending {

        @Id
        Long jobId;

        String institution;

        long occurrences;
    }
}
