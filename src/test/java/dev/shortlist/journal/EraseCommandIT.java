package dev.shortlist.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import dev.shortlist.support.Sql;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The command {@code erase} as a process. {@link EraseCommandTest} has whom it erases. */
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
        assertEquals(
                600L, Sql.value(database, "select count(*) from journal where what = 'erased' and actor = 'erase'"));
    }
}
