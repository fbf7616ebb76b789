package dev.shortlist.applicant;

import dev.shortlist.api.Id;
import dev.shortlist.api.Listing;
import dev.shortlist.api.Numbered;
import dev.shortlist.api.Problem;
import dev.shortlist.job.Job;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.validator.constraints.CodePointLength;

/** A person who applies for a job. */
@Entity
@DynamicUpdate
public class Applicant extends Numbered {

    /** The address of all applicants. */
    public static final String ADDRESS = "/api/applicant/";

    @NotNull
    @ManyToOne(fetch = FetchType.LAZY)
    public Job job;

    @NotNull
    @CodePointLength(min = 1, max = 255)
    public String firstName;

    @NotNull
    @CodePointLength(min = 1, max = 255)
    public String lastName;

    @NotNull
    @CodePointLength(min = 1, max = 254)
    @Email
    public String email;

    @NotNull
    @Enumerated(EnumType.STRING)
    public Status status = Status.UNDER_REVIEW;

    /** In no order: {@link Experience#BY_TIME} is the one to show. */
    @OneToMany(mappedBy = "applicant")
    public List<Experience> experiences = new ArrayList<>();

    /** What is shown of an applicant, a row for each experience, or one without; nothing else is loaded. */
    private static final String SHOWN = """
            select
                j.title,
                a.firstName,
                a.lastName,
                a.email,
                a.status,
                e.category,
                e.start,
                e.end,
                e.institution,
                e.description
            from Applicant a
            join a.job j
            left join a.experiences e
            where a.id = :id
            order by e.start, e.end nulls last, e.id
            """;

    /** What a list shows of an applicant. */
    private static final String LISTED =
            "select it.id, j.title, it.firstName, it.lastName, it.email, it.status from Applicant it join it.job j";

    /**
     * An applicant with one of its experiences, if there is any.
     *
     * @param category null if there is no experience
     */
    @RegisterForReflection
    record Shown(
            String job,
            String firstName,
            String lastName,
            String email,
            Status status,
            Category category,
            Instant start,
            Instant end,
            String institution,
            String description) {}

    /** The applicant with its experiences in the order of {@link Experience#BY_TIME}, or 404. */
    static List<Shown> at(Id id) {
        List<Shown> rows = getEntityManager()
                .createQuery(SHOWN, Shown.class)
                .setParameter("id", id.value())
                .getResultList();
        if (rows.isEmpty()) {
            throw missing(id);
        }
        return rows;
    }

    /** The applicant, or 404, for a change: others wait with theirs until the transaction ends. */
    static Applicant locked(Id id) {
        return Applicant.<Applicant>findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> missing(id));
    }

    /** The applicants for a job, with one of some statuses, with a text in names or email; each may be left out. */
    public static Listing<ApplicantItem> of(Long job, List<Status> statuses, String text) {
        return new Listing<>(ApplicantItem.class, LISTED)
                .where("job", job, "it.job.id = :job")
                .where("statuses", statuses, "it.status in :statuses")
                .containing(text, "it.firstName || ' ' || it.lastName", "it.email");
    }

    private static Problem missing(Id id) {
        return Problem.notFound("There is no applicant %s.".formatted(id));
    }

    /** Adds an experience to what is not stored yet. */
    public void add(Experience experience) {
        experience.applicant = this;
        experiences.add(experience);
    }

    /** Its own address. */
    public String address() {
        return address(id);
    }

    static String address(long id) {
        return ADDRESS + id + "/";
    }
}
