package dev.shortlist.summary;

import dev.shortlist.applicant.Status;
import dev.shortlist.job.Job;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.util.List;
import org.hibernate.annotations.Immutable;

/**
 * What triggers keep of a job's applicants and experiences, whoever changes them: tallies, and the changes that are not
 * added to them yet (V2__Journal.sql). A figure may be spread over several rows, so only sums mean something: what is an id
 * here is not unique, and no row is ever loaded.
 */
public final class Figures {

    private static final String STATUS_DRIFT = """
            select d.jobId, d.status, sum(d.applicants), sum(d.entered), sum(d.stays), sum(d.stayed)
            from (
                select
                    f.jobId as jobId,
                    f.status as status,
                    f.applicants as applicants,
                    f.entered as entered,
                    f.stays as stays,
                    f.stayed as stayed
                from StatusFigure f
                where f.jobId in :jobs
                union all
                select c.jobId, c.status, -c.applicants, -c.entered, -c.stays, -c.stayed
                from StatusCounted c
                where c.jobId in :jobs
            ) d
            group by d.jobId, d.status
            having sum(d.applicants) <> 0 or sum(d.entered) <> 0 or sum(d.stays) <> 0 or sum(d.stayed) <> 0
            order by d.jobId, d.status
            """;

    private Figures() {}

    /** By how much figures of a status are more than counting gives; its text is for people. */
    @RegisterForReflection
    record StatusDrift(long jobId, Status status, long applicants, long entered, long stays, BigDecimal stayed) {

        @Override
        public String toString() {
            return "job %d: stored more of %s than counted: applicants %d, entered %d, left %d, stayed %s seconds"
                    .formatted(jobId, status.label(), applicants, entered, stays, stayed.toPlainString());
        }
    }

    /** Compares the figures of statuses with counting the applicants and the journal, for some jobs in one query. */
    static List<StatusDrift> statusDrift(List<Long> jobs) {
        return Job.getEntityManager()
                .createQuery(STATUS_DRIFT, StatusDrift.class)
                .setParameter("jobs", jobs)
                .getResultList();
    }

    @MappedSuperclass
    abstract static class Statuses {

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

    /** A view: how many of a job's applicants have a status, came into it, and left it. */
    @Entity(name = "StatusFigure")
    @Immutable
    public static class OfStatus extends Statuses {}

    /** A view: the same, counted from the applicants and the journal. */
    @Entity(name = "StatusCounted")
    @Immutable
    public static class OfStatusCounted extends Statuses {}

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
