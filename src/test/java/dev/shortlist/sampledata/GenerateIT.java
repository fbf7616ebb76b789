package dev.shortlist.sampledata;

import static dev.shortlist.support.Api.aJob;
import static dev.shortlist.support.Api.anApplicant;
import static dev.shortlist.support.Api.get;
import static dev.shortlist.support.Api.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code generate}, beside the running service. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class GenerateIT {

    private static Ended generate(String... options) {
        Map<String, String> settings = new HashMap<>(Program.on("postgres"));
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(RestAssured.port));
        return Program.run(
                settings,
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
        Map<String, String> settings = Program.on(Postgres.aDatabase());
        Ended first = Program.run(settings, "generate", "--jobs=1", "--applicants=0");
        assertEquals(0, first.status(), first.output());

        try (Connection connection = DriverManager.getConnection(settings.get("QUARKUS_DATASOURCE_JDBC_URL"));
                Statement database = connection.createStatement()) {
            database.execute("alter table applicant add constraint no_600 check (id <> 600)");
            assertNotEquals(
                    0, Program.run(settings, "generate", "--applicants=700").status());

            for (String table : List.of("job", "applicant", "experience")) {
                ResultSet count = database.executeQuery("select count(*) from " + table);
                count.next();
                assertEquals(table.equals("job") ? 1 : 0, count.getInt(1), table);
            }
        }
    }

    @Test
    void a_kill_9_under_way_leaves_nothing_behind() throws Exception {
        Map<String, String> settings = Program.on(Postgres.aDatabase());
        Process process = Program.start(settings, "generate", "--applicants=10000000");
        try (Connection connection = DriverManager.getConnection(settings.get("QUARKUS_DATASOURCE_JDBC_URL"));
                Statement database = connection.createStatement()) {
            // Once experiences are stored, a first lot of applicants has been.
            until(
                    database,
                    "select count(*) > 0 from pg_stat_progress_copy where tuples_processed > 1000"
                            + " and relid = to_regclass('experience')");
            process.destroyForcibly().waitFor();

            for (String table : List.of("job", "applicant", "experience")) {
                assertTrue(is(database, "select count(*) = 0 from " + table), table);
            }
        } finally {
            process.destroyForcibly();
        }
        Ended again = Program.run(settings, "generate");
        assertEquals(0, again.status(), again.output());
    }

    @Test
    void an_id_that_somebody_takes_meanwhile_is_told_in_a_line_and_nothing_is_written() throws Exception {
        Map<String, String> settings = Program.on(Postgres.aDatabase());
        assertEquals(
                0,
                Program.run(settings, "generate", "--jobs=1", "--applicants=0").status());
        try (Connection connection = DriverManager.getConnection(settings.get("QUARKUS_DATASOURCE_JDBC_URL"));
                Connection other = DriverManager.getConnection(settings.get("QUARKUS_DATASOURCE_JDBC_URL"));
                Statement database = connection.createStatement();
                Statement somebody = other.createStatement()) {
            other.setAutoCommit(false);
            somebody.execute("insert into applicant values (50, 1, 'Started', 'Mike', 'Liu', 'mike.liu@test.com')");
            Process process = Program.start(settings, "generate");
            until(database, "select count(*) > 0 from pg_locks where not granted");
            other.commit();

            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(1, process.waitFor(), output);
            assertEquals(
                    List.of("Database: Meanwhile somebody took an id that was drawn for an object of the table"
                            + " applicant. Run it again."),
                    output.lines().toList());
            assertTrue(is(database, "select count(*) = 1 from job"));
            assertTrue(is(database, "select count(*) = 1 from applicant"));
        }
    }

    private static void until(Statement database, String question) throws SQLException {
        for (int attempt = 0; attempt < 1_000_000 && !is(database, question); attempt++) {
            Thread.onSpinWait();
        }
        assertTrue(is(database, question), question);
    }

    private static boolean is(Statement database, String question) throws SQLException {
        ResultSet answer = database.executeQuery(question);
        answer.next();
        return answer.getBoolean(1);
    }
}
