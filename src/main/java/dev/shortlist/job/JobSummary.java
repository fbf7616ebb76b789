package dev.shortlist.job;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.shortlist.api.Id;
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
        long applicantCount,
        long applicantsUnderReview,
        long applicantsOfferPending,
        String mostCommonInstitution,
        BigDecimal averageWorkExperienceCount,
        BigDecimal averageYearsOfWorkExperience) {

    private static final BigDecimal NANOS_A_YEAR =
            BigDecimal.valueOf(Duration.ofHours(8_766).toNanos());

    /**
     * What the figures are: counted over the objects themselves, all in one statement, so that they are of one moment.
     * The column of institutions sorts by code point.
     */
    private static final String COUNT = """
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
     * The same from what the database has kept count of (applicant.Tallies), in a time that does not grow with the job.
     * The moment stands in a subquery, which PostgreSQL does not look into: a plan for any moment would look worse to it
     * than one for this, so that it would plan each time.
     */
    private static final String KEPT = """
            with applicants as (
                select
                    coalesce(sum(t.applicants), 0) as total,
                    coalesce(sum(t.applicants) filter (where t.status = UNDER_REVIEW), 0) as underReview,
                    coalesce(sum(t.applicants) filter (where t.status = OFFER_PENDING), 0) as offerPending
                from ApplicantTally t
                where t.jobId = :job
            ),
            work as (
                select
                    coalesce(sum(t.works), 0) as total,
                    coalesce(sum(t.ended) + sum(t.lasting) * :now - sum(t.lastingSince), 0) as micros
                from WorkTally t
                where t.jobId = :job
            ),
            ahead as (
                select coalesce(sum(t.works * cast(:now - t.since as BigInteger)), 0) as micros
                from WorkAhead t
                where t.jobId = :job
                and t.since <= (select cast(:now as Long))
            ),
            %s
            select c.total, c.underReview, c.offerPending, i.institution, w.total, 1000 * (w.micros + a.micros)
            from Job j
            join applicants c on true
            join work w on true
            join ahead a on true
            left join institutions i on true
            where j.id = :job
            """.formatted(mostCommon(1));

    /**
     * The figures of a job, as the database has kept count of them.
     *
     * @throws dev.shortlist.api.Problem 404 if there is no such job
     */
    public static JobSummary of(Id job, Instant now) {
        return kept(job, now).map(Sums::summary).orElseThrow(() -> Job.missing(job));
    }

    /**
     * Whether what the database has kept count of is what counting gives; both are to be asked in one snapshot.
     *
     * @return what is kept and what was counted, where they differ
     */
    public static Optional<String> drift(Id job, Instant now) {
        Optional<Sums> kept = kept(job, now);
        Optional<Sums> counted = ask(COUNT, job, now.truncatedTo(ChronoUnit.MICROS));
        return kept.equals(counted)
                ? Optional.empty()
                : Optional.of("job %s: kept %s, counted %s".formatted(job, kept.orElse(null), counted.orElse(null)));
    }

    private static Optional<Sums> kept(Id job, Instant now) {
        return ask(KEPT, job, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }

    private static Optional<Sums> ask(String question, Id job, Object now) {
        return Job.getEntityManager()
                .createQuery(question, Sums.class)
                .setParameter("job", job.value())
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    /**
     * HQL for the CTE {@code institutions}: those that occur most often in {@code :job}, of equals the first by code point,
     * with their {@code occurrences}. What is spread over extra rows is added up, and of all else the first are taken.
     */
    public static String mostCommon(int count) {
        return """
            spread as (
                select x.institution as institution, sum(x.occurrences) + t.occurrences as occurrences
                from InstitutionExtra x
                join InstitutionTally t on t.jobId = x.jobId and t.institution = x.institution
                where x.jobId = :job
                group by x.institution, t.occurrences
                having sum(x.occurrences) + t.occurrences > 0
            ),
            whole as (
                select t.institution as institution, t.occurrences as occurrences
                from InstitutionTally t
                where t.jobId = :job
                and t.occurrences > 0
                and not exists (
                    select 1
                    from InstitutionExtra x
                    where x.jobId = t.jobId
                    and x.institution = t.institution
                )
                order by t.occurrences desc, t.institution
                limit %1$d
            ),
            institutions as (
                select c.institution as institution, c.occurrences as occurrences
                from (
                    select s.institution as institution, s.occurrences as occurrences from spread s
                    union all
                    select w.institution as institution, w.occurrences as occurrences from whole w
                ) c
                order by c.occurrences desc, c.institution
                limit %1$d
            )
            """.formatted(count);
    }

    /** What the database gives: the exact sums behind the averages. */
    @RegisterForReflection
    record Sums(
            long applicants, long underReview, long offerPending, String institution, long work, BigInteger workNanos) {

        JobSummary summary() {
            return new JobSummary(
                    applicants,
                    underReview,
                    offerPending,
                    institution,
                    average(BigDecimal.valueOf(work), BigDecimal.ONE),
                    average(new BigDecimal(workNanos), NANOS_A_YEAR));
        }

        private BigDecimal average(BigDecimal sum, BigDecimal unit) {
            BigDecimal divisor = unit.multiply(BigDecimal.valueOf(Math.max(applicants, 1)));
            return sum.divide(divisor, 1, RoundingMode.HALF_UP);
        }
    }
}
