package dev.shortlist.summary;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.shortlist.applicant.Status;
import dev.shortlist.job.Job;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.response.Tagged;
import dev.shortlist.web.value.ResourceId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a job's applicants pass through the statuses (contract, The journal).
 *
 * @param jobId not in the JSON; a page needs it
 * @param stages one for each status, in the order of the contract
 */
@RegisterForReflection
public record JobFunnel(long jobId, List<Stage> stages) implements Tagged {

    /** One row for each status that the job has had; one without a status if it has had none. */
    private static final String STORED = """
            select
                f.status,
                coalesce(sum(f.applicants), 0),
                coalesce(sum(f.entered), 0),
                coalesce(sum(f.stays), 0),
                coalesce(sum(f.stayed), 0)
            from Job j
            left join StatusFigure f on f.jobId = j.id
            where j.id = :job
            group by f.status
            """;

    private static final BigDecimal SECONDS_PER_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

    /**
     * A status, with its keys in order.
     *
     * @param applicants how many have it now
     * @param entered how many ever came into it
     * @param left how many left it
     * @param averageDays how long those had it, rounded half up to one decimal; null if there are none
     */
    @RegisterForReflection
    public record Stage(
            @JsonProperty("Status") Status status,
            @JsonProperty("applicants") long applicants,
            @JsonProperty("entered") long entered,
            @JsonProperty("left") long left,
            @JsonProperty("average_days") BigDecimal averageDays) {}

    /** In the JSON, it is the list alone. */
    @JsonValue
    @Override
    public List<Stage> stages() {
        return stages;
    }

    /**
     * The funnel of a job.
     *
     * @throws HttpProblem 404 if there is no such job
     */
    public static JobFunnel of(ResourceId job) {
        List<FunnelRow> rows = Job.getEntityManager()
                .createQuery(STORED, FunnelRow.class)
                .setParameter("job", job.value())
                .getResultList();
        if (rows.isEmpty()) {
            throw Job.notFound(job);
        }
        Map<Status, Stage> stages = new EnumMap<>(Status.class);
        rows.stream().filter(row -> row.status != null).forEach(row -> stages.put(row.status, row.toStage()));
        List<Stage> all = new ArrayList<>();
        for (Status status : Status.values()) {
            all.add(stages.getOrDefault(status, new Stage(status, 0, 0, 0, null)));
        }
        return new JobFunnel(job.value(), all);
    }

    /** What the query returns: exact sums. */
    @RegisterForReflection
    record FunnelRow(Status status, long applicants, long entered, long stays, BigDecimal stayed) {

        Stage toStage() {
            BigDecimal averageDays = stays == 0
                    ? null
                    : stayed.divide(SECONDS_PER_DAY.multiply(BigDecimal.valueOf(stays)), 1, RoundingMode.HALF_UP);
            return new Stage(status, applicants, entered, stays, averageDays);
        }
    }
}
