package dev.shortlist.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Dump;
import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import dev.shortlist.support.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code erase}, on people of whom some have had their status for 731 days. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class EraseCommandIT {

    private Map<String, String> settings;
    private DataSource database;

    private void somePeople() throws Exception {
        String name = Postgres.aDatabase();
        settings = Program.on(name);
        database = Postgres.database(name);
        run("generate", "--applicants", "600");
        Sql.run(database, "update applicant set status_since = now() - interval '731 days' where id % 2 = 0");
    }

    private String run(String... command) {
        Ended ended = Program.run(settings, command);
        assertEquals(0, ended.status(), ended.output());
        return ended.output();
    }

    private List<String> erase(String... options) {
        return run(Stream.concat(Stream.of("erase"), Stream.of(options)).toArray(String[]::new))
                .lines()
                .toList();
    }

    private long count(String condition) throws Exception {
        return (long) Sql.value(database, "select count(*) from applicant where " + condition);
    }

    private Object content(String tables) throws Exception {
        return Sql.value(
                database, "select md5(string_agg(row::text, ' ' order by row::text)) from %s row".formatted(tables));
    }

    @Test
    void those_who_have_had_one_of_the_statuses_for_long_are_erased_and_no_others() throws Exception {
        somePeople();
        String counted = "(status in ('Rejected', 'Started') and id % 2 = 0)";
        long expected = count(counted);
        String email = (String) Sql.value(database, "select email from applicant where " + counted);

        List<String> output = erase("--status", "Rejected", "--status=started", "--older-than", "730d");

        assertEquals(List.of("Erased %d applicants.".formatted(expected)), output);
        assertEquals(expected, count("erased_at is not null"));
        assertEquals(0, count(counted + " <> (erased_at is not null)"));
        assertEquals(List.of(), Dump.rowsWith(database, email));
        assertEquals(expected, (long)
                Sql.value(database, "select count(*) from journal where what = 'erased' and actor = 'erase'"));
        assertTrue(run("verify").contains("3 jobs verified, 0 differ."));
        assertEquals(List.of("Erased 0 applicants."), erase("--status", "Rejected", "--older-than", "P730D"));
    }

    @Test
    void a_dry_run_prints_the_ids_and_changes_nothing() throws Exception {
        somePeople();
        long expected = count("status = 'Rejected' and id % 2 = 0");
        List<Object> before = List.of(content("applicant"), content("experience"), content("journal"));

        List<String> output = erase("--status", "Rejected", "--older-than", "730d", "--dry-run");

        assertEquals("%d applicants would be erased.".formatted(expected), output.get(output.size() - 1));
        String ids = String.join(", ", output.subList(0, output.size() - 1));
        assertEquals(expected, output.size() - 1);
        assertEquals(expected, count("status = 'Rejected' and id %% 2 = 0 and id in (%s)".formatted(ids)));
        assertEquals(before, List.of(content("applicant"), content("experience"), content("journal")));
    }

    @Test
    void it_may_be_killed_and_run_again() throws Exception {
        somePeople();
        Sql.run(database, "update applicant set status = 'Rejected'");
        Sql.run(database, "update applicant set status_since = now() - interval '731 days'");
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            // In the third batch of a hundred.
            Sql.run(connection, "select from applicant where id = 251 for update");
            Process killed = Program.start(settings, "erase", "--status", "Rejected", "--older-than", "730d");
            Postgres.awaitWaiting(killed.onExit());
            killed.destroyForcibly().waitFor();
        }

        assertEquals(200, count("erased_at is not null"));
        assertEquals(400, count("erased_at is null and first_name <> 'Erased'"));
        assertEquals(List.of("Erased 400 applicants."), erase("--status", "Rejected", "--older-than", "730d"));
        assertEquals(600, count("erased_at is not null"));
        assertTrue(run("verify").contains("3 jobs verified, 0 differ."));
    }

    @ParameterizedTest
    @CsvSource({
        "erase, --status",
        "erase --status Rejected, --older-than",
        "erase --older-than 730d, --status",
        "erase --status Hired --older-than 730d, 'must be one of \"Under review\", \"Rejected\"'",
        "erase --status Rejected --older-than 730, --older-than must be",
        "erase --status Rejected --older-than soon, --older-than must be",
        "erase --status Rejected --older-than 0d, --older-than must be",
        "erase --status Rejected --older-than -1d, --older-than must be",
        "erase --status Rejected --older-than P2Y, --older-than must be",
        "erase --status Rejected --older-than 99999d, --older-than must be",
        "erase --status Rejected --older-than 730d 7, 7",
    })
    void wrong_options_are_told_with_the_usage_and_erase_nothing(String arguments, String told) {
        Ended ended = Program.run(Map.of(), arguments.split(" "));

        assertEquals(2, ended.status(), ended.output());
        assertTrue(ended.output().lines().findFirst().orElse("").contains(told), ended.output());
        assertTrue(ended.output().contains("Usage: shortlist erase"), ended.output());
    }
}
