package dev.shortlist.summary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.shortlist.job.Job;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.response.Tagged;
import dev.shortlist.web.value.ResourceId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The six figures of a job (contract, Summary). Averages are per applicant, rounded half up to one decimal.
 *
 * @param jobId not in the JSON; a page needs it
 * @param mostCommonInstitution null where there is none
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonPropertyOrder({
    "applicant_count",
    "applicants_under_review",
    "applicants_offer_pending",
    "most_common_institution",
    "average_work_experience_count",
    "average_years_of_work_experience"
})
@RegisterForReflection
public record JobSummary(
        @JsonIgnore long jobId,
        long applicantCount,
        long applicantsUnderReview,
        long applicantsOfferPending,
        String mostCommonInstitution,
        BigDecimal averageWorkExperienceCount,
        BigDecimal averageYearsOfWorkExperience)
        implements Tagged {

    private static final BigDecimal NANOS_PER_YEAR =
            BigDecimal.valueOf(Duration.ofHours(8_766).toNanos());

    /**
     * The definition of the figures: it counts the objects themselves, in one statement, so that all figures are of one
     * moment. The column of institutions sorts by code point.
     */
    private static final String COUNTED = """
            with applicants as (
                select
                    count(*) as total,
                    count(*) filter (where a.status = UNDER_REVIEW) as underReview,
                    count(*) filter (where a.status = OFFER_PENDING) as offerPending
                from Applicant a
                where a.job.id = :job
            ),
            work as (
                select
                    count(*) as total,
                    coalesce(sum(cast(
                        case
                            when e.end is null and e.start > :now then 0
                            else (coalesce(e.end, :now) - e.start) by nanosecond
                        end
                        as BigInteger)), 0) as nanos
                from Experience e
                where e.applicant.job.id = :job
                and e.category = WORK
            ),
            institutions as (
                select e.institution as institution
                from Experience e
                where e.applicant.job.id = :job
                group by e.institution
                order by count(*) desc, e.institution
                limit 1
            )
            select c.total, c.underReview, c.offerPending, i.institution, w.total, w.nanos
            from Job j
            join applicants c on true
            join work w on true
            left join institutions i on true
            where j.id = :job
            """;

    /**
     * The same figures, read from {@link Figures}. To these, work without an end that starts after now has a
     * negative length, so CTE {@code ahead} adds it back; only such work is read row by row.
     *
     * <p>PostgreSQL should keep one generic plan, which uses the index on such work. So {@code :now} stands in a subquery,
     * whose value the planner does not look at: a plan for a given moment never seems better to it. Nothing starts after
     * the upper bound. It is there because PostgreSQL expects few rows in a range, but a third of all rows where one side
     * is open.
     */
    private static final String STORED = """
            with applicants as (
                select
                    coalesce(sum(t.applicants), 0) as total,
                    coalesce(sum(t.applicants) filter (where t.status = UNDER_REVIEW), 0) as underReview,
                    coalesce(sum(t.applicants) filter (where t.status = OFFER_PENDING), 0) as offerPending
                from StatusFigure t
                where t.jobId = :job
            ),
            work as (
                select
                    coalesce(sum(t.experiences), 0) as total,
                    coalesce(
                        1000000000 * sum(t.duration)
                            + sum(t.ongoing) * ((:now - offset datetime 1970-01-01 00:00+00:00) by nanosecond),
                        0) as nanos
                from WorkFigure t
                where t.jobId = :job
            ),
            ahead as (
                select coalesce(sum(cast((e.start - :now) by nanosecond as BigInteger)), 0) as nanos
                from Experience e
                where e.job.id = :job
                and e.category = WORK
                and e.end is null
                and e.start between (select cast(:now as Instant)) and offset datetime 2101-01-01 00:00+00:00
            ),
            %s
            select
                c.total, c.underReview, c.offerPending, i.institution, w.total, cast(w.nanos + a.nanos as BigInteger)
            from Job j
            join applicants c on true
            join work w on true
            join ahead a on true
            left join institutions i on true
            where j.id = :job
            """.formatted(mostCommon(1));

    /**
     * The figures of a job, as {@link Figures} has them.
     *
     * @throws HttpProblem 404 if there is no such job
     */
    public static JobSummary of(ResourceId job, Instant now) {
        return query(STORED, job, now).map(row -> row.toSummary(job)).orElseThrow(() -> Job.notFound(job));
    }

    /**
     * Compares what is stored with counting. Call it in a transaction that reads one snapshot.
     *
     * @return both results if they differ
     */
    static Optional<String> drift(ResourceId job, Instant now) {
        Optional<SummaryRow> stored = query(STORED, job, now);
        Optional<SummaryRow> counted = query(COUNTED, job, now);
        return stored.equals(counted)
                ? Optional.empty()
                : Optional.of(
                        "job %s: stored %s, counted %s".formatted(job, stored.orElse(null), counted.orElse(null)));
    }

    /** Runs a query at a time, to the microsecond, as PostgreSQL stores it. */
    private static Optional<SummaryRow> query(String hql, ResourceId job, Instant now) {
        return Job.getEntityManager()
                .createQuery(hql, SummaryRow.class)
                .setParameter("job", job.value())
                .setParameter("now", now.truncatedTo(ChronoUnit.MICROS))
                .getResultStream()
                .findFirst();
    }

    /**
     * HQL for the CTE {@code institutions}: the most common institutions of {@code :job}, with their {@code occurrences}; of
     * equals, the first by code point. It sums up all institutions that have changes, and takes only the first of the
     * others.
     */
    public static String mostCommon(int count) {
        return """
            changing as (
                select c.institution as institution, sum(c.occurrences) + coalesce(t.occurrences, 0) as occurrences
                from ExperienceChange c
                left join InstitutionTally t on t.jobId = c.jobId and t.institution = c.institution
                where c.jobId = :job
                group by c.institution, t.occurrences
                having sum(c.occurrences) + coalesce(t.occurrences, 0) > 0
            ),
            settled as (
                select t.institution as institution, t.occurrences as occurrences
                from InstitutionTally t
                where t.jobId = :job
                and t.occurrences > 0
                and t.institution not in (select c.institution from ExperienceChange c where c.jobId = :job)
                order by t.occurrences desc, t.institution
                limit %1$d
            ),
            institutions as (
                select u.institution as institution, u.occurrences as occurrences
                from (
                    select c.institution as institution, c.occurrences as occurrences from changing c
                    union all
                    select s.institution as institution, s.occurrences as occurrences from settled s
                ) u
                order by u.occurrences desc, u.institution
                limit %1$d
            )
            """.formatted(count);
    }

    /** What the queries return: exact sums, from which the averages are made. */
    @RegisterForReflection
    record SummaryRow(
            long applicants, long underReview, long offerPending, String institution, long work, BigInteger workNanos) {

        JobSummary toSummary(ResourceId job) {
            return new JobSummary(
                    job.value(),
                    applicants,
                    underReview,
                    offerPending,
                    institution,
                    average(BigDecimal.valueOf(work), BigDecimal.ONE),
                    average(new BigDecimal(workNanos), NANOS_PER_YEAR));
        }

        private BigDecimal average(BigDecimal sum, BigDecimal unit) {
            BigDecimal divisor = unit.multiply(BigDecimal.valueOf(Math.max(applicants, 1)));
            return sum.divide(divisor, 1, RoundingMode.HALF_UP);
        }
    }
}
