package dev.shortlist.sampledata;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import dev.shortlist.support.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code generate}, while the service runs. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class GenerateIT {

    private static Ended generate(String... options) {
        String port = Integer.toString(RestAssured.port);
        return Program.run(
                with(with(Program.on("postgres"), "QUARKUS_HTTP_PORT", port), "QUARKUS_MANAGEMENT_PORT", port),
                Stream.concat(Stream.of("generate"), Stream.of(options)).toArray(String[]::new));
    }

    @Test
    void it_fills_the_database_of_a_running_service_and_uses_no_port() {
        String job = aJob();
        String applicant = anApplicant(job);
        List<String> before = List.of(ok(get(job)), ok(get(job + "summary/")), ok(get(applicant)));
        Made made = Made.sinceNow();

        Ended ended = generate();

        assertEquals(0, ended.status(), ended.output());
        assertTrue(ended.output().contains("3 jobs, 100 applicants"), ended.output());
        made.expectTheChallenge();
        assertEquals(before, List.of(ok(get(job)), ok(get(job + "summary/")), ok(get(applicant))));
    }

    @Test
    void the_same_seed_gives_the_same_people() {
        String[] options = {"--seed", "7", "--applicants", "12"};
        Made once = Made.sinceNow();
        assertEquals(0, generate(options).status());
        List<String> people = once.shown();
        Made again = Made.sinceNow();
        assertEquals(0, generate(options).status());

        assertEquals(15, people.size());
        assertEquals(people, again.shown());
    }

    @Test
    void its_options_say_how_much() {
        Made made = Made.sinceNow();

        Ended ended = generate("--jobs=2", "--applicants=20", "--min-experiences=3", "--max-experiences=4");

        assertEquals(0, ended.status(), ended.output());
        assertEquals(2, made.jobs().size());
        assertEquals(20, made.applicants().size());
        assertEquals(Set.of(3, 4), Set.copyOf(made.experiences()));
    }

    @ParameterizedTest
    @CsvSource({
        "--jobs=0, --jobs",
        "--jobs=-1, --jobs",
        "--jobs=x, --jobs",
        "--jobs=1.5, --jobs",
        "--jobs=99999999999, --jobs",
        "--applicants=-1, --applicants",
        "--applicants=, --applicants",
        "--min-experiences=-1, --min-experiences",
        "--min-experiences=11, --min-experiences",
        "--max-experiences=0, --max-experiences",
        "--max-experiences=21, --max-experiences",
        "--seed=x, --seed",
        "--seed, --seed",
        "--foo, --foo",
        "foo, foo",
    })
    void a_wrong_option_is_told_and_nothing_is_written(String option, String told) {
        Made made = Made.sinceNow();

        Ended ended = generate(option);

        assertEquals(2, ended.status(), ended.output());
        assertTrue(ended.output().lines().findFirst().orElse("").contains(told), ended.output());
        assertEquals(List.of(), made.jobs());
    }

    @Test
    void help_tells_the_options_and_writes_nothing() {
        Made made = Made.sinceNow();

        Ended ended = generate("--help");

        assertEquals(0, ended.status());
        for (String option : List.of("--jobs", "--applicants", "--min-experiences", "--max-experiences", "--seed")) {
            assertTrue(ended.output().contains(option), ended.output());
        }
        assertEquals(List.of(), made.jobs());
    }

    @Test
    void it_makes_the_schema_and_writes_all_or_nothing() throws SQLException {
        String name = Postgres.aDatabase();
        Map<String, String> settings = Program.on(name);
        DataSource database = Postgres.database(name);
        Ended first = Program.run(settings, "generate", "--jobs=1", "--applicants=0");
        assertEquals(0, first.status(), first.output());
        Sql.run(database, "alter table applicant add constraint no_600 check (id <> 600)");

        assertNotEquals(0, Program.run(settings, "generate", "--applicants=700").status());

        assertEquals(List.of(1L, 0L, 0L), rows(database));
    }

    @Test
    void a_kill_9_under_way_leaves_nothing_behind() throws Exception {
        String name = Postgres.aDatabase();
        Map<String, String> settings = Program.on(name);
        DataSource database = Postgres.database(name);
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

        assertEquals(List.of(0L, 0L, 0L), rows(database));
        Ended again = Program.run(settings, "generate");
        assertEquals(0, again.status(), again.output());
    }

    @Test
    void an_id_that_somebody_takes_meanwhile_is_told_in_a_line_and_nothing_is_written() throws Exception {
        String name = Postgres.aDatabase();
        Map<String, String> settings = Program.on(name);
        DataSource database = Postgres.database(name);
        assertEquals(
                0,
                Program.run(settings, "generate", "--jobs=1", "--applicants=0").status());
        try (Connection somebody = database.getConnection()) {
            somebody.setAutoCommit(false);
            Sql.run(somebody, "insert into applicant values (50, 1, 'Started', 'Mike', 'Liu', 'mike.liu@test.com')");
            Process process = Program.start(settings, "generate");
            Postgres.awaitWaiting(process.onExit());
            somebody.commit();

            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(1, process.waitFor(), output);
            assertEquals(
                    List.of("Database: Another transaction took an id that was drawn for table applicant."
                            + " Run the command again."),
                    output.lines().toList());
            assertEquals(List.of(1L, 1L, 0L), rows(database));
        }
    }

    /** How many jobs, applicants and experiences a database holds. */
    private static List<Object> rows(DataSource database) throws SQLException {
        List<Object> rows = new ArrayList<>();
        for (String table : List.of("job", "applicant", "experience")) {
            rows.add(Sql.value(database, "select count(*) from " + table));
        }
        return rows;
    }
}
