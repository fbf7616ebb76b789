package dev.shortlist.sampledata;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortlist.support.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/** In a transaction that gives the history of what it creates, nothing escapes the journal. */
@QuarkusTest
class GivenHistoryTest {

    private static final String JOURNALED = "insert into journal (kind, what, object_id, applicant_id, job_id, status)"
            + " values ('Applicant', 'created', %1$d, %1$d, %2$d, '%3$s')";
    private static final String APPLICANT = "insert into applicant (id, job_id, status, first_name, last_name, email)"
            + " values (%d, %d, 'Started', 'Ana', 'Diaz', 'ana@test.com')";
    private static final String EXPERIENCE =
            "insert into experience (id, applicant_id, category, started_at, institution, description)"
                    + " values (%d, %d, 'Work', now(), 'Hooli', 'Search.')";

    @Inject
    DataSource database;

    private void given(String... statements) {
        QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                Sql.run(connection, "set local shortlist.history = 'given'");
                for (String statement : statements) {
                    Sql.run(connection, statement);
                }
            }
            return null;
        });
    }

    private void refused(String kind, String... statements) {
        Exception failure = assertThrows(Exception.class, () -> given(statements));
        PSQLException refusal = assertInstanceOf(PSQLException.class, failure.getCause());
        assertEquals(
                "The history that is given does not have all " + kind + ".",
                refusal.getServerErrorMessage().getMessage());
    }

    private List<String> whatHappened(String applicant) {
        return get(applicant + "history/").path("results.What");
    }

    @Test
    void what_the_journal_does_not_have_is_not_created() {
        long job = id(aJob());
        long id = anId();
        refused("jobs", "insert into job values (%d, 'Cook', 'Rome', 'Cook it.')".formatted(id));
        refused("applicants as they are", APPLICANT.formatted(id, job));
        refused("experiences", EXPERIENCE.formatted(id, id(anApplicant(aJob(), hooli()))));
    }

    @Test
    void what_the_journal_has_otherwise_is_not_created() {
        long job = id(aJob());
        long id = anId();
        String applicant = APPLICANT.formatted(id, job);
        refused("applicants as they are", JOURNALED.formatted(id, job, "Rejected"), applicant);
        refused("applicants as they are", JOURNALED.formatted(id, id(aJob()), "Started"), applicant);
        refused("applicants as they are", JOURNALED.formatted(id + 1, job, "Started"), applicant);
        String moved = JOURNALED.formatted(id, job, "Started").replace("'created'", "'changed'");
        refused("applicants as they are", moved, applicant);
        String earlier = JOURNALED
                .formatted(id, job, "Started")
                .replace("(kind", "(at, kind")
                .replace("('Applicant'", "(now() - interval '1 day', 'Applicant'");
        refused("applicants as they are", earlier, applicant);
    }

    @Test
    void what_another_transaction_has_journaled_is_not_created() throws SQLException {
        long job = id(aJob());
        long id = anId();
        Sql.run(database, JOURNALED.formatted(id, job, "Started"));
        try {
            refused("applicants as they are", APPLICANT.formatted(id, job));
        } finally {
            Sql.run(database, "delete from journal where applicant_id = ?", id);
        }
    }

    @Test
    void what_is_journaled_is_created_and_counted() {
        String job = aJob();
        long id = anId();

        given(JOURNALED.formatted(id, id(job), "Started"), APPLICANT.formatted(id, id(job)));

        assertEquals(List.of("created"), whatHappened(APPLICANTS + id + "/"));
        assertEquals(List.of(0, 0, 0, 0, 0, 1), get(job + "funnel/").path("entered"));
        assertEquals(1, get(job + "summary/").<Integer>path("applicant_count"));
    }

    @Test
    void all_other_changes_are_journaled_as_ever() {
        String applicant = anApplicant(aJob(), hooli());

        given(
                "update applicant set status = 'Started' where id = " + id(applicant),
                "delete from experience where applicant_id = " + id(applicant));

        assertEquals(List.of("created", "experience added", "changed", "experience removed"), whatHappened(applicant));
    }
}
