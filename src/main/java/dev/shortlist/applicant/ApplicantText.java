package dev.shortlist.applicant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

/** What a search of applicants reads: their names and email, which triggers keep (V10__Applicant_text.sql). */
@Entity
@Immutable
public class ApplicantText {

    private static final String WRONG = """
            select a.job.id, count(*)
            from Applicant a
            left join ApplicantText t on t.id = a.id
            where a.job.id in :jobs
            and (t.id is null
                or t.namesAndEmail
                    <> function('searchable' as String, a.firstName || ' ' || a.lastName, a.email)
                or t.email <> function('searchable' as String, a.email))
            group by a.job.id
            """;

    /** Of the applicant. */
    @Id
    Long id;

    String namesAndEmail;
    String email;

    /** How many applicants a search does not find by their names or email, for those of some jobs that have any. */
    public static Map<Long, Long> countWrong(List<Long> jobs) {
        return Applicant.getEntityManager()
                .createQuery(WRONG, Object[].class)
                .setParameter("jobs", jobs)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }
}
