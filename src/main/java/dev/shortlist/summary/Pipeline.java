package dev.shortlist.summary;

import dev.shortlist.applicant.Status;
import dev.shortlist.job.Job;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * How many applicants of a job have each status.
 *
 * @param applicants by status; no entry is none
 */
public record Pipeline(Map<Status, Long> applicants) {

    private static final String BY_STATUS = """
            select f.jobId, f.status, sum(f.applicants)
            from StatusFigure f
            where f.jobId in :jobs
            group by f.jobId, f.status
            """;

    /** What the query returns. */
    @RegisterForReflection
    record PipelineRow(long jobId, Status status, long applicants) {}

    /** The pipelines of some jobs, by their ids: exact, and at the same cost for any number of applicants. */
    public static Map<Long, Pipeline> of(Collection<Long> jobIds) {
        Map<Long, Pipeline> pipelines = new HashMap<>();
        jobIds.forEach(id -> pipelines.put(id, new Pipeline(new EnumMap<>(Status.class))));
        Job.getEntityManager()
                .createQuery(BY_STATUS, PipelineRow.class)
                .setParameter("jobs", jobIds)
                .getResultStream()
                .forEach(row -> pipelines.get(row.jobId()).applicants.put(row.status(), row.applicants()));
        return pipelines;
    }

    /** How many have a status. */
    public long count(Status status) {
        return applicants.getOrDefault(status, 0L);
    }

    /** How many there are with any status. */
    public long total() {
        return applicants.values().stream().mapToLong(Long::longValue).sum();
    }
}
