package dev.shortlist;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import dev.shortlist.support.Sql;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program, set by environment variables. */
class RunningIT {

    @Test
    void the_first_start_makes_the_schema_and_later_ones_run_on_it_or_on_a_newer_one() throws Exception {
        String database = Postgres.aDatabase();
        String job;
        try (Program.Service service = Program.serve(Program.on(database))) {
            job = created(post(service.at(JOBS), salesRep()));
            // It is open and listens everywhere; RebindingWarningTest has which others are warned.
            List<String> warnings = service.startOutput()
                    .lines()
                    .filter(line -> line.contains("SHORTLIST_HOSTS"))
                    .toList();
            assertEquals(1, warnings.size(), service.startOutput());
            assertTrue(warnings.get(0).contains("WARN"), warnings.get(0));
        }
        String command = Program.run(Program.on(database), "key", "list").output();
        assertFalse(command.contains("SHORTLIST_HOSTS"), command);
        try (Program.Service service = Program.serve(Program.on(database))) {
            assertEquals("Sales Rep", get(service.at(job)).path("Title"));
            assertNotEquals(job, created(post(service.at(JOBS), salesRep())));
        }
        Sql.run(
                Postgres.database(database),
                "insert into flyway_schema_history select max(installed_rank) + 1, '999', 'Newer', 'SQL',"
                        + " 'V999__Newer.sql', 1, 'x', now(), 1, true from flyway_schema_history");

        try (Program.Service service = Program.serve(Program.on(database))) {
            created(post(service.at(JOBS), salesRep()));
        }
    }

    /** A caller may put control characters into a name, and PostgreSQL tells of the values that it rejects. */
    @Test
    void the_log_of_a_failure_holds_no_personal_data_and_no_forged_line() throws Exception {
        String database = Postgres.aDatabase();
        String log;
        try (Program.Service service = Program.serve(Program.on(database))) {
            String job = created(post(service.at(JOBS), salesRep()));
            String name = "Mike\n2026-11-24 00:00:00,000 INFO forged\u001b[31m";
            for (String sqlState : List.of("53100", "57014", "XX000")) {
                Sql.run(Postgres.database(database), """
                        create or replace function fail() returns trigger language plpgsql as
                        $$ begin raise exception 'no room for %%', new using errcode = '%s'; end $$
                        """.formatted(sqlState));
                Sql.run(
                        Postgres.database(database),
                        "create or replace trigger fail before insert on experience for each row execute function fail()");
                var applicant = with(mikeLiu(job), "First name", name);
                int status = post(service.at(APPLICANTS), applicant).statusCode();
                assertEquals(sqlState.equals("XX000") ? 500 : 503, status);
            }
            get(service.at("/api/nothing/%0aforged%1b"));
            service.terminate();
            service.ended();
            log = service.remainingOutput();
        }
        assertTrue(log.contains("SQLState 53100") && log.contains("SQLState XX000"), log);
        for (String secret : List.of("Mike", "Liu", "mike.liu", "Hooli", "forged", "\u001b")) {
            assertFalse(log.contains(secret), log);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "generate"})
    void without_a_database_address_it_ends_and_says_what_to_set(String argument) {
        String[] arguments = argument.isEmpty() ? new String[0] : new String[] {argument};

        Ended ended = Program.run(Map.of(), arguments);

        assertNotEquals(0, ended.status());
        assertTrue(ended.output().contains("QUARKUS_DATASOURCE_JDBC_URL"), ended.output());
    }
}
