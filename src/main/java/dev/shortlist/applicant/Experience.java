package dev.shortlist.applicant;

import dev.shortlist.job.Job;
import dev.shortlist.persistence.BaseEntity;
import dev.shortlist.web.paging.KeysetQuery;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.problem.Violation;
import dev.shortlist.web.value.ResourceId;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrePersist;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.DynamicUpdate;

/** A time at a school or at work. */
@Entity
@DynamicUpdate
public class Experience extends BaseEntity {

    /** The address of all experiences. */
    public static final String ADDRESS = "/api/experience/";

    /** By Start, then End, null last, then id. */
    public static final Comparator<Experience> BY_TIME = Comparator.<Experience, Instant>comparing(e -> e.start)
            .thenComparing(e -> e.end, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(e -> e.id);

    /** The work that lasts still, or else the one that ended last. It is SQL: HQL would be translated for each number of ids. */
    private static final String LAST_POSITIONS = """
            select distinct on (applicant_id) applicant_id, institution
            from experience
            where applicant_id = any (?)
            and category = 'Work'
            order by applicant_id, ended_at desc nulls first, started_at desc, id desc
            """;

    @ManyToOne(fetch = FetchType.LAZY)
    public Applicant applicant;

    /** The job of the applicant. If the applicant moves to another job, the database updates this. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(updatable = false)
    Job job;

    @Enumerated(EnumType.STRING)
    public Category category;

    @Column(name = "started_at")
    public Instant start;

    /** Null while it lasts. */
    @Column(name = "ended_at")
    public Instant end;

    public String institution;

    public String description;

    private static final String ITEMS = """
            select
                it.id,
                it.applicant.id,
                it.category,
                it.start,
                it.end,
                it.institution,
                it.description
            from Experience it
            """;

    private static final String APPLICANT = "select it.applicant.id from Experience it where it.id = :id";

    private static final String OTHER_DESCRIPTIONS = """
            select coalesce(sum(octet_length(it.description)), 0)
            from Experience it
            where it.applicant.id = :applicant
            and it.id <> :id
            """;

    /** Where those of some applicants who have worked did so last, by the applicant's id. */
    public static Map<Long, String> lastPositions(List<Long> applicants) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> Panache.getSession().doReturningWork(connection -> {
                    Map<Long, String> positions = new HashMap<>();
                    try (PreparedStatement statement = connection.prepareStatement(LAST_POSITIONS)) {
                        statement.setArray(1, connection.createArrayOf("bigint", applicants.toArray()));
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                positions.put(rows.getLong(1), rows.getString(2));
                            }
                        }
                    }
                    return positions;
                }));
    }

    /** A new experience without its applicant; it is not stored. */
    static Experience of(ExperienceBody body) {
        Experience experience = new Experience();
        experience.category = body.category();
        experience.start = body.start();
        experience.end = body.end();
        experience.institution = body.institution();
        experience.description = body.description();
        return experience;
    }

    /** A new experience of a stored applicant; the experience itself is not stored. */
    static Experience of(NewExperienceBody body) {
        Experience experience = of(body.experience());
        experience.applicant = body.applicant();
        return experience;
    }

    /**
     * Takes all fields of a body but the applicant.
     *
     * @throws HttpProblem 409 if the applicant was erased; 400 if its descriptions would become too long together
     */
    void update(ExperienceBody body) {
        if (body.equals(ExperienceBody.of(this))) {
            return;
        }
        applicant.requireNotErased();
        if (bytes(body.description()) > bytes(description) && othersAreLong()) {
            throw HttpProblem.invalid(
                    List.of(
                            Violation.inBody(
                                    "#/Description",
                                    "Description must not become longer: the applicant has 1 MiB of descriptions, the most there may be.")));
        }
        category = body.category();
        start = body.start();
        end = body.end();
        institution = body.institution();
        description = body.description();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private boolean othersAreLong() {
        return getEntityManager()
                        .createQuery(OTHER_DESCRIPTIONS, Long.class)
                        .setParameter("applicant", applicant.id)
                        .setParameter("id", id)
                        .getSingleResult()
                > Applicant.MAX_DESCRIPTION_BYTES;
    }

    /**
     * Removes it for good.
     *
     * @throws HttpProblem 409 if the applicant was erased
     */
    void remove() {
        applicant.requireNotErased();
        delete();
    }

    /** The experience as callers get it, or 404. */
    static ExperienceItem getItem(ResourceId id) {
        return getEntityManager()
                .createQuery(ITEMS + "where it.id = :id", ExperienceItem.class)
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> notFound(id))
                .alone();
    }

    /**
     * The experience with its applicant, or 404. Both are locked until the transaction ends; first the applicant, as by who
     * erases it.
     */
    static Experience getForUpdate(ResourceId id) {
        getEntityManager()
                .createQuery(APPLICANT, Long.class)
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst()
                .ifPresent(owner -> Applicant.findById(owner, LockModeType.PESSIMISTIC_READ));
        return Experience.<Experience>findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> notFound(id));
    }

    /** The experiences that match a filter. */
    static KeysetQuery<ExperienceItem> search(ExperienceFilter filter) {
        return new KeysetQuery<>(ExperienceItem.class, ITEMS)
                .where("applicant", filter.applicantId(), "it.applicant.id = :applicant");
    }

    private static HttpProblem notFound(ResourceId id) {
        return HttpProblem.notFound("There is no experience %s.".formatted(id));
    }

    @PrePersist
    void setJobOfApplicant() {
        job = applicant.job;
    }

    /** Its own address. */
    String address() {
        return address(id);
    }

    /** The address of the experience with an id. */
    public static String address(long id) {
        return ADDRESS + id + "/";
    }
}
