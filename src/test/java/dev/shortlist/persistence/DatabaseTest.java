package dev.shortlist.persistence;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** The database checks every write, not only the service's. */
@QuarkusTest
class DatabaseTest {

    @Inject
    DataSource database;

    private void refused(String constraint, String sql, Object... parameters) {
        PSQLException refusal = assertThrows(PSQLException.class, () -> Sql.run(database, sql, parameters));
        assertEquals(constraint, refusal.getServerErrorMessage().getConstraint(), refusal::getMessage);
    }

    private long anExperience() throws SQLException {
        long applicant = id(anApplicant(aJob(), hooli()));
        return (Long) Sql.value(database, "select id from experience where applicant_id = ?", applicant);
    }

    @ParameterizedTest
    @FieldSource("dev.shortlist.support.Api#STATUSES")
    void a_status_is_stored_as_it_is_shown(String status) throws SQLException {
        String applicant = anApplicant(aJob());

        Sql.run(database, "update applicant set status = ? where id = ?", status, id(applicant));

        assertEquals(status, get(applicant).path("Status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hired", "under review", "UNDER_REVIEW", "Offer accepted - yet to start"})
    void another_status_is_refused(String status) {
        refused("applicant_status", "update applicant set status = ? where id = ?", status, id(anApplicant(aJob())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "work", "WORK", "Leisure"})
    void another_category_is_refused(String category) throws SQLException {
        refused("experience_category", "update experience set category = ? where id = ?", category, anExperience());
    }

    @ParameterizedTest
    @CsvSource({
        "started_at, 1899-12-31 23:59:59.999999+00, experience_start_range",
        "ended_at, 2101-01-01 00:00:00+00, experience_end_range",
        "ended_at, 2004-07-31 23:59:59.999999+00, experience_end_range",
        "started_at, 2010-06-30 00:00:00.000001+00, experience_end_range",
        "ended_at, infinity, experience_end_range",
        "started_at, -infinity, experience_start_range",
    })
    void a_time_out_of_range_and_a_start_after_the_end_are_refused(String column, String time, String constraint)
            throws SQLException {
        refused(
                constraint,
                "update experience set %s = cast(? as timestamptz) where id = ?".formatted(column),
                time,
                anExperience());
    }

    @ParameterizedTest
    @CsvSource({
        "job, title, 255",
        "job, location, 255",
        "job, description, 10000",
        "applicant, first_name, 255",
        "applicant, last_name, 255",
        "experience, institution, 255",
        "experience, description, 10000",
    })
    void a_text_that_is_empty_or_too_long_is_refused(String table, String column, int most) throws SQLException {
        long id =
                switch (table) {
                    case "job" -> id(aJob());
                    case "applicant" -> id(anApplicant(aJob()));
                    default -> anExperience();
                };
        String constraint = "%s_%s_length".formatted(table, column);
        String update = "update %s set %s = ? where id = ?".formatted(table, column);

        refused(constraint, update, "", id);
        refused(constraint, update, "😀".repeat(most + 1), id);
        Sql.run(database, update, "😀".repeat(most), id);
    }

    @ParameterizedTest
    @CsvSource({"mike, applicant_email_form", "mike@, applicant_email_form", "@test, applicant_email_form"})
    void what_is_no_email_is_refused(String email, String constraint) {
        refused(constraint, "update applicant set email = ? where id = ?", email, id(anApplicant(aJob())));
    }

    @Test
    void an_email_of_255_characters_is_refused() {
        refused(
                "applicant_email_length",
                "update applicant set email = ? where id = ?",
                "m@" + "d".repeat(253),
                id(anApplicant(aJob())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"job", "applicant", "experience"})
    void an_id_out_of_range_is_refused(String table) throws SQLException {
        long id =
                switch (table) {
                    case "job" -> id(created(post(JOBS, salesRep())));
                    case "applicant" -> id(created(post(APPLICANTS, without(mikeLiu(aJob()), "Experiences"))));
                    default -> anExperience();
                };
        for (long other : new long[] {0, -1, 1L << 53}) {
            refused(table + "_id_range", "update %s set id = ? where id = ?".formatted(table), other, id);
        }
    }

    @Test
    void a_link_to_nothing_is_refused() throws SQLException {
        refused("applicant_job", "update applicant set job_id = ? where id = ?", anId(), id(anApplicant(aJob())));
        refused("experience_applicant", "update experience set applicant_id = ? where id = ?", anId(), anExperience());
    }

    @Test
    void what_is_linked_to_is_not_deleted() {
        String job = aJob();

        refused("experience_applicant", "delete from applicant where id = ?", id(anApplicant(job)));
        refused("applicant_job", "delete from job where id = ?", id(job));
    }

    @Test
    void every_column_is_required_but_the_end_of_an_experience_and_when_a_person_was_erased() throws SQLException {
        assertEquals("applicant.erased_at, experience.ended_at", Sql.value(database, """
                select string_agg(table_name || '.' || column_name, ', ' order by table_name, column_name)
                from information_schema.columns
                where table_name in ('job', 'applicant', 'experience') and is_nullable = 'YES'
                """));
    }

    /** lock_timeout ends the wait. */
    @Test
    @Tag("slow")
    void who_waits_too_long_for_a_locked_row_is_told_to_come_back() throws SQLException {
        String job = aJob();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Sql.run(connection, "select from job where id = ? for update", id(job));

            unavailable(patch(job, Map.of("Title", "Engineer")));

            connection.rollback();
        }
        ok(patch(job, Map.of("Title", "Engineer")));
    }

    @Test
    void tests_have_a_database_of_their_own() throws SQLException {
        Instant started = ((Timestamp) Sql.value(database, "select pg_postmaster_start_time()")).toInstant();
        Instant testing =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        assertTrue(started.isAfter(testing), () -> "It was there before: it started at " + started);
    }
}
