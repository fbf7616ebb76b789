package dev.shortlist.job;

import dev.shortlist.persistence.BaseEntity;
import dev.shortlist.web.paging.KeysetQuery;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.value.ResourceId;
import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;

/** A job that applicants apply for. */
@Entity
@DynamicUpdate
public class Job extends BaseEntity {

    /** The address of all jobs. */
    public static final String ADDRESS = "/api/jobs/";

    public String title;
    public String location;
    public String description;

    /** A new job; it is not stored. */
    static Job of(JobBody body) {
        Job job = new Job();
        job.update(body);
        return job;
    }

    /** Takes all fields of a body. */
    void update(JobBody body) {
        title = body.title();
        location = body.location();
        description = body.description();
    }

    /** @throws HttpProblem 409 if another job has the same title, in any case of letters */
    void requireNoOther() {
        findOther("other_job").ifPresent(other -> {
            throw HttpProblem.duplicate(
                    "There is a job with this Title already: %s.".formatted(address(other)), address(other));
        });
    }

    /** The job, or 404. */
    public static Job get(ResourceId id) {
        return Job.<Job>findByIdOptional(id.value()).orElseThrow(() -> notFound(id));
    }

    /** The job, or 404, locked until the transaction ends. */
    static Job getForUpdate(ResourceId id) {
        return Job.<Job>findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> notFound(id));
    }

    /** The jobs with a title, two at most: enough to know whether there is exactly one. */
    static List<Job> findByTitle(String title) {
        return Job.<Job>find("title", title).page(0, 2).list();
    }

    /** The jobs that match a filter. */
    public static KeysetQuery<JobListItem> search(JobFilter filter) {
        return new KeysetQuery<>(JobListItem.class, "select it.id, it.title, it.location, it.description from Job it")
                .search(filter.q(), "function('searchable' as String, it.title, it.location)");
    }

    /** The ids of the jobs after an id, in order, up to a limit. */
    public static List<Long> idsAfter(long id, int limit) {
        return getEntityManager()
                .createQuery("select j.id from Job j where j.id > :id order by j.id", Long.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The titles of those of some jobs that there are, by id. */
    public static Map<Long, String> titles(List<Long> ids) {
        return getEntityManager()
                .createQuery("select j.id, j.title from Job j where j.id in :ids", Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (String) row[1]));
    }

    /** 404: there is no such job. */
    public static HttpProblem notFound(ResourceId id) {
        return HttpProblem.notFound("There is no job %s.".formatted(id));
    }

    /** Its own address. */
    public String address() {
        return address(id);
    }

    /** The address of the job with an id. */
    public static String address(long id) {
        return ADDRESS + id + "/";
    }
}
