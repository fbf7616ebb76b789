package dev.shortlist.applicant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigInteger;
import org.hibernate.annotations.Immutable;

/**
 * What the database keeps count of while applicants and experiences change, whoever changes them (V3__Tallies.sql,
 * V4__Work_begun.sql). Only sums mean something: what one row would count may be spread over several, so the ids here are
 * none, and no row is ever loaded. Times are in microseconds since 1970, as PostgreSQL keeps them.
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

    /** A job's work experiences, save the time of those in {@link OfWorkAhead}. */
    @Entity(name = "WorkTally")
    @Immutable
    public static class OfWork {

        @Id
        Long jobId;

        long works;

        /** How long those took that have an end. */
        BigInteger ended;

        /** How many last. */
        long lasting;

        /** The sum of the starts of those. */
        BigInteger lastingSince;
    }

    /** Work that lasts, and had begun less than a day before it was stored or lay ahead, until it goes to {@link OfWork}. */
    @Entity(name = "WorkAhead")
    @Immutable
    public static class OfWorkAhead {

        @Id
        Long jobId;

        Long since;

        long works;
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

    /** What goes on top of {@link OfInstitutions}, until that takes it back. */
    @Entity(name = "InstitutionExtra")
    @Immutable
    public static class OfInstitutionsExtra {

        @Id
        Long jobId;

        String institution;

        long occurrences;
    }
}
