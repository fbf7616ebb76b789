package dev.shortlist.applicant;

import dev.shortlist.job.Job;
import dev.shortlist.persistence.BaseEntity;
import dev.shortlist.web.paging.KeysetQuery;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.value.ResourceId;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.ws.rs.core.Response;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;

/** A person who applies for a job. */
@Entity
@DynamicUpdate
public class Applicant extends BaseEntity {

    /** The address of all applicants. */
    public static final String ADDRESS = "/api/applicant/";

    /** How many experiences an applicant may have: so a GET of it has a bound. */
    static final int MAX_EXPERIENCES = 1_000;

    /** It gets no more experiences when their descriptions are longer together, in bytes: as much as one body may bring. */
    static final int MAX_DESCRIPTION_BYTES = 1 << 20;

    /** So many descriptions of the largest length, with four bytes a character, are no longer. */
    private static final int FEW_EXPERIENCES = MAX_DESCRIPTION_BYTES / 40_000;

    @ManyToOne(fetch = FetchType.LAZY)
    public Job job;

    public String firstName;
    public String lastName;
    public String email;

    @Enumerated(EnumType.STRING)
    public Status status;

    /** Since when the applicant has had this status in this job; the database keeps it. */
    @Column(insertable = false, updatable = false)
    public Instant statusSince;

    /** When the database erased the person; null if it did not. */
    @Column(insertable = false, updatable = false)
    public Instant erasedAt;

    /** In no order; {@link Experience#BY_TIME} is the order in which to show them. */
    @OneToMany(mappedBy = "applicant")
    public List<Experience> experiences = new ArrayList<>();

    /** An applicant with its experiences: a row for each, or a single row if there are none. */
    private static final String ROWS = """
            select
                a.id,
                j.id,
                j.title,
                a.firstName,
                a.lastName,
                a.email,
                a.status,
                a.erasedAt,
                e.id,
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

    /**
     * An applicant, and whether it has all experiences that it may have. The index is read no further than that. Fewer than
     * {@link #FEW_EXPERIENCES} are never too long together, so they need not be read.
     */
    private static final String IS_FULL = """
            select
                a,
                exists (
                    select 1
                    from Experience e
                    where e.applicant.id = a.id
                    order by e.applicant.id
                    offset :last rows)
                or exists (
                    select 1
                    from Experience e
                    where e.applicant.id = a.id
                    order by e.applicant.id
                    offset :few rows)
                and (
                    select sum(octet_length(e.description))
                    from Experience e
                    where e.applicant.id = a.id) > :bytes
            from Applicant a
            where a.id = :id
            """;

    private static final String WITH_JOB_AND_EXPERIENCES = """
            select a
            from Applicant a
            join fetch a.job
            left join fetch a.experiences
            where a.id = :id
            """;

    private static final String JOBS_WITH_SAME_TITLE = """
            select a.id, j.id
            from Applicant a
            join a.job j
            where a.id in :applicants
            and exists (select 1 from Job other where other.title = j.title and other.id <> j.id)
            """;

    private static final String NAMES = """
            select a.id, case when a.erasedAt is null then a.firstName || ' ' || a.lastName else 'Erased applicant' end
            from Applicant a
            where a.id in :ids
            """;

    private static final String LIST_ITEMS = """
            select
                it.id,
                j.title,
                it.firstName,
                it.lastName,
                it.email,
                it.status,
                it.statusSince,
                it.erasedAt
            from Applicant it
            join it.job j
            """;

    /**
     * An applicant with one of its experiences.
     *
     * @param experienceId null if the applicant has no experience
     */
    @RegisterForReflection
    record ApplicantRow(
            long id,
            long jobId,
            String job,
            String firstName,
            String lastName,
            String email,
            Status status,
            Instant erasedAt,
            Long experienceId,
            Category category,
            Instant start,
            Instant end,
            String institution,
            String description) {}

    /** An applicant's job. */
    @RegisterForReflection
    record ApplicantJob(long id, long jobId) {}

    /** An applicant that may get another experience, unless it is full. */
    @RegisterForReflection
    record Receiver(Applicant applicant, boolean isFull) {}

    /** A new applicant with its experiences; nothing is stored. */
    static Applicant of(ApplicantBody body) {
        Applicant applicant = new Applicant();
        applicant.update(body);
        body.experiences().forEach(experience -> applicant.add(Experience.of(experience)));
        return applicant;
    }

    /**
     * Takes all fields of a body but the experiences.
     *
     * @throws HttpProblem 409 if the body would make an erased applicant a person again
     */
    void update(ApplicantBody body) {
        if (erasedAt != null
                && !(firstName.equals(body.firstName())
                        && lastName.equals(body.lastName())
                        && email.equals(body.email()))) {
            throw HttpProblem.of(
                    Response.Status.CONFLICT,
                    "Applicant %d was erased: First name, Last name and Email stay as they are.".formatted(id));
        }
        job = body.job();
        firstName = body.firstName();
        lastName = body.lastName();
        email = body.email();
        moveTo(body.status());
    }

    /** @throws HttpProblem 409 if the person was erased, whose experiences stay as they are */
    void requireNotErased() {
        if (erasedAt != null) {
            throw HttpProblem.of(
                    Response.Status.CONFLICT, "Applicant %d was erased: experiences stay as they are.".formatted(id));
        }
    }

    /** Moves the applicant on to a status. */
    void moveTo(Status next) {
        status = next;
    }

    /** @throws HttpProblem 409 if another one has applied for the same job with the same email, in any case of letters */
    void requireNoOther() {
        findOther("other_application").ifPresent(other -> {
            throw HttpProblem.duplicate(
                    "Somebody with this Email has applied for this job already: %s.".formatted(address(other)),
                    address(other));
        });
    }

    /** Adds an experience; it is not stored. */
    public void add(Experience experience) {
        experience.applicant = this;
        experiences.add(experience);
    }

    /** The applicant with its experiences in the order of {@link Experience#BY_TIME}, or 404. */
    static List<ApplicantRow> getRows(ResourceId id) {
        List<ApplicantRow> rows = getEntityManager()
                .createQuery(ROWS, ApplicantRow.class)
                .setParameter("id", id.value())
                .getResultList();
        if (rows.isEmpty()) {
            throw notFound(id);
        }
        return rows;
    }

    /**
     * The applicant with an id, for a new experience. Who adds to it at the same moment is not seen, so it may end up with a
     * few more than {@link #MAX_EXPERIENCES} or {@link #MAX_DESCRIPTION_BYTES}.
     */
    static Optional<Receiver> findReceiver(ResourceId id) {
        return getEntityManager()
                .createQuery(IS_FULL, Receiver.class)
                .setParameter("id", id.value())
                .setParameter("last", MAX_EXPERIENCES - 1)
                .setParameter("few", FEW_EXPERIENCES - 1)
                .setParameter("bytes", MAX_DESCRIPTION_BYTES)
                .getResultStream()
                .findFirst();
    }

    /** The applicant, or 404. */
    public static Applicant get(ResourceId id) {
        return Applicant.<Applicant>findByIdOptional(id.value()).orElseThrow(() -> notFound(id));
    }

    /** The applicant with its job and experiences, or 404; it is locked until the transaction ends. */
    static Applicant getForUpdate(ResourceId id) {
        findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> notFound(id));
        // Read once it is locked: nobody moves it to another job any more.
        return getEntityManager()
                .createQuery(WITH_JOB_AND_EXPERIENCES, Applicant.class)
                .setParameter("id", id.value())
                .getSingleResult();
    }

    /**
     * Makes sure that there is such an applicant.
     *
     * @throws HttpProblem 404 if there is none
     */
    public static void require(ResourceId id) {
        if (count("id", id.value()) == 0) {
            throw notFound(id);
        }
    }

    /**
     * Erases people for good, in the database alone: their names, email and descriptions, in the journal too.
     *
     * @return how many were not erased before
     */
    public static int erase(List<Long> ids) {
        return Panache.getSession().doReturningWork(connection -> {
            Array array = connection.createArrayOf("bigint", ids.toArray());
            try (PreparedStatement statement = connection.prepareStatement("select erase_applicants(?)")) {
                statement.setArray(1, array);
                try (ResultSet erased = statement.executeQuery()) {
                    erased.next();
                    return erased.getInt(1);
                }
            }
        });
    }

    /** The applicants that match a filter. */
    public static KeysetQuery<ApplicantListItem> search(ApplicantFilter filter) {
        return new KeysetQuery<>(ApplicantListItem.class, LIST_ITEMS)
                .where("job", filter.jobId(), "it.job.id = :job")
                .where("statuses", filter.statuses(), "it.status in :statuses")
                .whereOther(
                        "ApplicantText",
                        "email",
                        filter.email(),
                        "other.email = function('caseless' as String, :email)")
                .searchOther("ApplicantText", filter.q(), "other.namesAndEmail");
    }

    /**
     * Names the job of each applicant in a way that only this job has: by its title, or its address if other jobs have the
     * same title.
     */
    public static List<ApplicantListItem> withUniqueJobs(List<ApplicantListItem> applicants) {
        Map<Long, Long> jobs = QuarkusTransaction.joiningExisting()
                .call(() -> getEntityManager()
                        .createQuery(JOBS_WITH_SAME_TITLE, ApplicantJob.class)
                        .setParameter(
                                "applicants",
                                applicants.stream().map(ApplicantListItem::id).toList())
                        .getResultStream()
                        .collect(Collectors.toMap(ApplicantJob::id, ApplicantJob::jobId)));
        return applicants.stream()
                .map(applicant -> jobs.containsKey(applicant.id())
                        ? applicant.withJob(Job.address(jobs.get(applicant.id())))
                        : applicant)
                .toList();
    }

    /** The applicants for a job that have a status. */
    public static KeysetQuery<ApplicantCard> ofJob(long jobId, Status status) {
        return new KeysetQuery<>(
                        ApplicantCard.class,
                        "select it.id, it.firstName, it.lastName, it.statusSince, it.erasedAt from Applicant it")
                .where("job", jobId, "it.job.id = :job")
                .where("status", status, "it.status = :status");
    }

    /** The newest applications with an email, in any case of letters, up to a limit. */
    public static List<ApplicantListItem> newestWithEmail(String email, int limit) {
        return search(new ApplicantFilter(null, List.of(), email, null)).newest(limit);
    }

    /** The full names of those of some applicants that there are, by id. */
    public static Map<Long, String> names(List<Long> ids) {
        return getEntityManager()
                .createQuery(NAMES, Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (String) row[1]));
    }

    /** Since when an applicant has had its status. */
    public static Instant statusSince(long id) {
        return getEntityManager()
                .createQuery("select a.statusSince from Applicant a where a.id = :id", Instant.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    private static HttpProblem notFound(ResourceId id) {
        return HttpProblem.notFound("There is no applicant %s.".formatted(id));
    }

    /** Its own address. */
    public String address() {
        return address(id);
    }

    /** The address of the applicant with an id. */
    public static String address(long id) {
        return ADDRESS + id + "/";
    }
}
