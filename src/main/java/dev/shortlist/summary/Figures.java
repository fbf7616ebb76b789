package dev.shortlist.summary;

import dev.shortlist.applicant.Status;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import org.hibernate.annotations.Immutable;

/**
 * What triggers keep of a job's applicants and experiences, whoever changes them: tallies, and the changes that are not
 * added to them yet (V2__Journal.sql). A figure may be spread over several rows, so only sums mean something: what is an id
 * here is not unique, and no row is ever loaded.
 */
public final class Figures {

    private Figures() {}

    /** A view: how many of a job's applicants have a status, came into it, and left it. */
    @Entity(name = "StatusFigure")
    @Immutable
    public static class OfStatus {

        @Id
        Long jobId;

        @Enumerated(EnumType.STRING)
        Status status;

        long applicants;

        long entered;

        /** How many left it. */
        long stays;

        /** For how many seconds those had it. */
        BigDecimal stayed;
    }

    /** A view: a job's work experiences. */
    @Entity(name = "WorkFigure")
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

    /** How often an institution occurs in a job, but for the {@link OfExperiences changes}. */
    @Entity(name = "InstitutionTally")
    @Immutable
    public static class OfInstitutions {

        @Id
        Long jobId;

        String institution;

        long occurrences;
    }

    /** Changes of experiences that are not added to tallies yet. */
    @Entity(name = "ExperienceChange")
    @Immutable
    public static class OfExperiences {

        @Id
        Long jobId;

        String institution;

        long occurrences;
    }
}
