package dev.shortlist.applicant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.annotations.Immutable;

/** What a search of applicants reads: their names and email, which triggers keep (V10__Applicant_text.sql). */
@Entity
@Immutable
public class ApplicantText {

    private static final String DRIFT = """
            select a.job.id, count(*)
            from Applicant a
            left join ApplicantText t on t.id = a.id
            where a.job.id in :jobs
            and (t.id is null
                or t.namesAndEmail
                    <> function('searchable' as String, a.firstName || ' ' || a.lastName, a.email)
                or t.email <> function('caseless' as String, a.email))
            group by a.job.id
            order by a.job.id
            """;

    /** How many applicants for a job have another text than their names and email give; its text is for people. */
    @RegisterForReflection
    public record TextDrift(long jobId, long applicants) {

        @Override
        public String toString() {
            return "job %d: stored wrong for a search: applicants %d".formatted(jobId, applicants);
        }
    }

    /** Of the applicant. */
    @Id
    Long id;

    String namesAndEmail;
    String email;

    /** Compares the texts with the applicants, for some jobs in one query. */
    public static List<TextDrift> drift(List<Long> jobs) {
        return Applicant.getEntityManager()
                .createQuery(DRIFT, TextDrift.class)
                .setParameter("jobs", jobs)
                .getResultList();
    }
}
