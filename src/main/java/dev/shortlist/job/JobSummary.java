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
     * All in one statement, so that the figures are of one moment. The column of institutions sorts by code point.
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
                    sum(cast(
                        case
                            when e.end is null and e.start > :now then 0
                            else (coalesce(e.end, :now) - e.start) by nanosecond
                        end
                        as BigInteger)) as nanos
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

    /** The figures of a job, or 404. */
    public static JobSummary of(Id job, Instant now) {
        return Job.getEntityManager()
                .createQuery(COUNT, Counted.class)
                .setParameter("job", job.value())
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(Counted::summary)
                .orElseThrow(() -> Job.missing(job));
    }

    /** What the database counted: the exact sums behind the averages. */
    @RegisterForReflection
    record Counted(
            long applicants, long underReview, long offerPending, String institution, long work, BigInteger workNanos) {

        JobSummary summary() {
            return new JobSummary(
                    applicants,
                    underReview,
                    offerPending,
                    institution,
                    average(BigDecimal.valueOf(work), BigDecimal.ONE),
                    average(workNanos == null ? BigDecimal.ZERO : new BigDecimal(workNanos), NANOS_A_YEAR));
        }

        private BigDecimal average(BigDecimal sum, BigDecimal unit) {
            BigDecimal divisor = unit.multiply(BigDecimal.valueOf(Math.max(applicants, 1)));
            return sum.divide(divisor, 1, RoundingMode.HALF_UP);
        }
    }
}
