package dev.shortlist.job;

import dev.shortlist.api.Id;
import dev.shortlist.api.Listing;
import dev.shortlist.api.Numbered;
import dev.shortlist.api.Problem;
import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.validator.constraints.CodePointLength;

/** An opening that applicants apply for. */
@Entity
@DynamicUpdate
public class Job extends Numbered {

    /** The address of all jobs. */
    public static final String ADDRESS = "/api/jobs/";

    @NotNull
    @CodePointLength(min = 1, max = 255)
    public String title;

    @NotNull
    @CodePointLength(min = 1, max = 255)
    public String location;

    @NotNull
    @CodePointLength(min = 1, max = 10_000)
    public String description;

    /** The job, or 404. */
    public static Job at(Id id) {
        return Job.<Job>findByIdOptional(id.value()).orElseThrow(() -> missing(id));
    }

    /** The job, or 404, for a change: others wait with theirs until the transaction ends. */
    public static Job locked(Id id) {
        return Job.<Job>findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> missing(id));
    }

    /** The jobs of that title, two at most: enough to know whether it names one. */
    static List<Job> titled(String title) {
        return Job.<Job>find("title", title).page(0, 2).list();
    }

    /** The jobs with a text in title or location. */
    static Listing<JobItem> containing(String text) {
        return new Listing<>(JobItem.class, "select it.id, it.title, it.location, it.description from Job it")
                .containing(text, "it.title", "it.location");
    }

    /** The ids of the jobs behind an id, in order, so many at most. */
    public static List<Long> idsAfter(long id, int most) {
        return getEntityManager()
                .createQuery("select j.id from Job j where j.id > :id order by j.id", Long.class)
                .setParameter("id", id)
                .setMaxResults(most)
                .getResultList();
    }

    static Problem missing(Id id) {
        return Problem.notFound("There is no job %s.".formatted(id));
    }

    /** Its own address. */
    public String address() {
        return address(id);
    }

    static String address(long id) {
        return ADDRESS + id + "/";
    }
}
