package dev.shortlist.sampledata;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import dev.shortlist.support.Sql;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The command {@code generate}, while the service runs. */
class GenerateIT {

    @Test
    void it_fills_the_database_of_a_running_service_and_uses_no_port() throws Exception {
        Map<String, String> settings = Program.on(Postgres.aDatabase());
        try (Program.Service service = Program.serve(settings)) {
            RestAssured.port = service.port();
            String job = aJob();
            String applicant = anApplicant(job);
            List<String> before = List.of(ok(get(job)), ok(get(job + "summary/")), ok(get(applicant)));
            Made made = Made.sinceNow();

            String port = Integer.toString(service.port());
            Ended ended = Program.run(
                    with(with(settings, "QUARKUS_HTTP_PORT", port), "QUARKUS_MANAGEMENT_PORT", port), "generate");

            assertEquals(0, ended.status(), ended.output());
            assertTrue(ended.output().contains("3 jobs, 100 applicants"), ended.output());
            made.expectTheChallenge();
            assertEquals(before, List.of(ok(get(job)), ok(get(job + "summary/")), ok(get(applicant))));
        } finally {
            RestAssured.reset();
        }
    }

    @Test
    void it_makes_the_schema_and_writes_all_or_nothing() throws Exception {
        String name = Postgres.aDatabase();
        Map<String, String> settings = Program.on(name);
        DataSource database = Postgres.database(name);
        Ended first = Program.run(settings, "generate", "--jobs=1", "--applicants=0");
        assertEquals(0, first.status(), first.output());
        List<Long> before = List.of(1L, 0L, 0L);
        assertEquals(before, rows(database));

        Sql.run(database, "alter table applicant add constraint no_600 check (id <> 600)");
        Ended failed = Program.run(settings, "generate", "--applicants=700");
        assertNotEquals(0, failed.status(), failed.output());
        assertEquals(before, rows(database), "after a failure");

        killWhileItWrites(settings, database);
        assertEquals(before, rows(database), "after a kill -9");

        Ended taken = generateWhileAnotherTakesAnId(settings, database);
        assertEquals(1, taken.status(), taken.output());
        assertEquals(
                "Database: Another transaction took an id that was drawn for table applicant. Run the command again.",
                taken.output().strip());
        assertEquals(List.of(1L, 1L, 0L), rows(database), "beside another transaction");
    }

    @Test
    void its_past_is_as_if_it_had_happened() throws Exception {
        String name = Postgres.aDatabase();
        Map<String, String> settings = Program.on(name);
        DataSource database = Postgres.database(name);

        Ended ended = Program.run(settings, "generate", "--jobs=3", "--applicants=1000", "--seed=7");

        assertEquals(0, ended.status(), ended.output());
        expectNoDrift(settings);
        // The order of the feed.
        assertEquals(
                0L,
                rows(
                        database,
                        "select from ("
                                + " select at, lag(at) over (order by xid, number) as last from journal) j where at < last"));
        assertEquals(0L, rows(database, "select from journal where at > now()"));
        assertEquals(0L, rows(database, "select from journal where actor <> 'generate'"));
        assertEquals(
                0L,
                rows(
                        database,
                        "select from applicant a where status_since is distinct from ("
                                + " select at from journal where applicant_id = a.id and status is not null"
                                + " order by number desc limit 1)"));
        assertEquals(
                0L,
                rows(
                        database,
                        "select from ("
                                + " select stayed, old_status, extract(epoch from at - lag(at) over applicant) as expected,"
                                + " lag(status) over applicant as expected_status from journal where status is not null"
                                + " window applicant as (partition by applicant_id order by number)) j"
                                + " where (stayed, old_status) is distinct from (expected, expected_status)"));

        Sql.run(database, "select prune_journal(now() - interval '60 days', 1000000)");
        assertEquals(0L, rows(database, "select from journal where at < now() - interval '60 days'"));
        expectNoDrift(settings);
    }

    private static void expectNoDrift(Map<String, String> settings) throws Exception {
        Ended verified = Program.run(settings, "verify");
        assertEquals(0, verified.status(), verified.output());
        assertTrue(verified.output().contains("3 jobs verified, 0 differ"), verified.output());
    }

    private static long rows(DataSource database, String query) throws SQLException {
        return (Long) Sql.value(database, "select count(*) from (" + query + ") rows");
    }

    private static void killWhileItWrites(Map<String, String> settings, DataSource database) throws Exception {
        Sql.run(database, "alter table applicant drop constraint no_600");
        Process process = Program.start(settings, "generate", "--applicants=10000000");
        try {
            // Experiences are stored after the first batch of applicants.
            String copied = "select 1 from pg_stat_progress_copy"
                    + " where tuples_processed > 1000 and relid = to_regclass('experience')";
            while (Sql.value(database, copied) == null) {
                assertTrue(process.isAlive(), "It ended before it could be killed");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Ended generateWhileAnotherTakesAnId(Map<String, String> settings, DataSource database)
            throws Exception {
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            Sql.run(
                    other,
                    "insert into applicant select last_value + 50, 1, 'Started', 'Mike', 'Liu', 'mike.liu@test.com'"
                            + " from applicant_id_seq");
            Process process = Program.start(settings, "generate");
            Postgres.awaitWaiting(process.onExit());
            other.commit();

            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        }
    }

    /** How many jobs, applicants and experiences a database holds. */
    private static List<Long> rows(DataSource database) throws SQLException {
        List<Long> rows = new ArrayList<>();
        for (String table : List.of("job", "applicant", "experience")) {
            rows.add((Long) Sql.value(database, "select count(*) from " + table));
        }
        return rows;
    }
}
