package dev.shortlist.applicant;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The experiences of some applicants, in the order of these. It reads few at a time, however many an applicant has. */
final class ExperienceRows {

    private static final int ROWS_AT_ONCE = 300;

    private static final String ROWS = """
            select
                e.applicant.id,
                e.id,
                e.category,
                e.start,
                e.end,
                e.institution,
                e.description
            from Experience e
            where e.applicant.id in :applicants
            and (e.applicant.id > :applicant or e.applicant.id = :applicant and e.id > :id)
            order by e.applicant.id, e.id
            """;

    /** As {@link Experience#BY_TIME}. */
    private static final Comparator<Row> BY_TIME = Comparator.comparing(Row::start)
            .thenComparing(Row::end, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Row::id);

    /** An experience, and whose it is. */
    @RegisterForReflection
    record Row(
            long applicantId,
            long id,
            Category category,
            Instant start,
            Instant end,
            String institution,
            String description) {}

    private final List<Long> applicantIds;
    private final Deque<Row> rows = new ArrayDeque<>();
    private long lastApplicantId;
    private long lastId;
    private boolean hasMore = true;

    /** @param applicantIds in order */
    ExperienceRows(List<Long> applicantIds) {
        this.applicantIds = applicantIds;
    }

    /** The experiences of the next applicant, by time. */
    List<Row> next(long applicantId) {
        List<Row> experiences = new ArrayList<>();
        while (hasNext() && rows.peek().applicantId() == applicantId) {
            experiences.add(rows.poll());
        }
        experiences.sort(BY_TIME);
        return experiences;
    }

    private boolean hasNext() {
        if (rows.isEmpty() && hasMore) {
            rows.addAll(QuarkusTransaction.joiningExisting().call(this::fetch));
            hasMore = rows.size() == ROWS_AT_ONCE;
            if (hasMore) {
                lastApplicantId = rows.getLast().applicantId();
                lastId = rows.getLast().id();
            }
        }
        return !rows.isEmpty();
    }

    private List<Row> fetch() {
        return Panache.getSession()
                .createSelectionQuery(ROWS, Row.class)
                .setParameter("applicants", applicantIds)
                .setParameter("applicant", lastApplicantId)
                .setParameter("id", lastId)
                .setMaxResults(ROWS_AT_ONCE)
                .getResultList();
    }
}
