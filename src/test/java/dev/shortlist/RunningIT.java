package dev.shortlist;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.FreePort;
import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import dev.shortlist.support.Sql;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program, set by environment variables. */
class RunningIT {

    private static final Pattern BANNER = Pattern.compile("[-_/ |,.<\\\\]*");

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
        Ended ended = Program.run(Map.of(), arguments(argument));

        assertNotEquals(0, ended.status());
        assertTrue(ended.output().contains("QUARKUS_DATASOURCE_JDBC_URL"), ended.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUARKUS_HTTP_PORT", "QUARKUS_MANAGEMENT_PORT"})
    void a_port_in_use_is_named_before_the_schema_is_touched(String setting) throws Exception {
        String database = Postgres.aDatabase();
        try (ServerSocket other = new ServerSocket(0)) {
            String port = Integer.toString(other.getLocalPort());

            Ended ended = Program.run(with(onFreePorts(Program.on(database)), setting, port));

            expectMessage(ended, setting, "Address already in use");
        }
        String tables = "select count(*) from pg_tables where schemaname = 'public'";
        assertEquals(0L, Sql.value(Postgres.database(database), tables));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "generate"})
    void an_unreachable_database_ends_it_with_the_setting_and_the_cause(String command) {
        Map<String, String> settings =
                Program.at("jdbc:postgresql://localhost:%d/shortlist?password=s3cret".formatted(FreePort.find()));

        Ended ended = Program.run(onFreePorts(settings), arguments(command));

        expectMessage(ended, "QUARKUS_DATASOURCE_JDBC_URL", "refused");
        assertFalse(ended.output().contains("s3cret"), ended.output());
    }

    @Test
    void a_service_that_only_reads_says_so_too() {
        Map<String, String> settings = Program.at("jdbc:postgresql://nowhere.invalid/shortlist");

        Ended ended = Program.run(with(onFreePorts(settings), "SHORTLIST_READ_ONLY", "true"));

        expectMessage(ended, "QUARKUS_DATASOURCE_JDBC_URL", "nowhere.invalid");
    }

    @Test
    void a_role_that_may_not_log_in_ends_it_with_the_settings() throws Exception {
        String address = Postgres.address(Postgres.aDatabase()).replaceFirst("\\?.*", "");

        Ended ended = Program.run(with(Program.at(address), "QUARKUS_DATASOURCE_USERNAME", "nobody"), "key", "list");

        expectMessage(ended, "QUARKUS_DATASOURCE_USERNAME", "nobody");
    }

    @Test
    void what_is_no_address_of_a_database_ends_it_with_the_setting() {
        String address = "jdbc:postgres://localhost/shortlist";

        expectMessage(Program.run(Program.at(address), "key", "list"), "QUARKUS_DATASOURCE_JDBC_URL", address);
    }

    private static Map<String, String> onFreePorts(Map<String, String> settings) {
        return with(with(settings, "QUARKUS_HTTP_PORT", "0"), "QUARKUS_MANAGEMENT_PORT", "0");
    }

    private static String[] arguments(String command) {
        return command.isEmpty() ? new String[0] : new String[] {command};
    }

    /** Its last lines are for a person who knows nothing of its inside, and it logged nothing but its banner before. */
    private static void expectMessage(Ended ended, String... parts) {
        assertNotEquals(0, ended.status());
        for (String part : parts) {
            assertTrue(ended.output().contains(part), ended.output());
        }
        assertFalse(ended.output().contains("\tat ") || ended.output().contains("Exception"), ended.output());
        long lines = ended.output()
                .lines()
                .filter(line -> !BANNER.matcher(line).matches())
                .count();
        assertTrue(lines <= 2, ended.output());
    }
}
