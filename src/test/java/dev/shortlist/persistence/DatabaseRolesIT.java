package dev.shortlist.persistence;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import dev.shortlist.support.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/** The packaged program with the roles of docker/roles.sql: one owns the schema, the service works by the other. */
class DatabaseRolesIT {

    private String database;
    private String address;
    private String role;
    private Map<String, String> settings;

    @BeforeEach
    void twoRoles() throws Exception {
        database = Postgres.aDatabase();
        role = "role" + anId();
        String script = Files.readString(Path.of("docker/roles.sql"))
                .replace("database shortlist", "database " + database)
                .replaceAll("\\bshortlist(_owner)?\\b", role + "$1")
                .replaceAll(":'(owner|service)_password'", "'$1'");
        Sql.run(Postgres.database(database), script);
        // The address that tests use names a user.
        address = Postgres.address(database).replaceFirst("\\?.*", "");
        settings = new HashMap<>(Program.at(address));
        settings.put("QUARKUS_DATASOURCE_USERNAME", role);
        settings.put("QUARKUS_DATASOURCE_PASSWORD", "service");
        settings.put("QUARKUS_FLYWAY_USERNAME", role + "_owner");
        settings.put("QUARKUS_FLYWAY_PASSWORD", "owner");
    }

    @Test
    void a_role_that_may_only_write_rows_is_enough_for_the_service_and_its_commands() throws Exception {
        try (Program.Service service = Program.serve(settings)) {
            long id = anId();
            String job = created(post(service.at(JOBS), salesRep()));
            // The next free id is skipped to, which moves the sequence.
            created(post(service.at(JOBS + (id(job) + 1)), salesRep()));
            created(post(service.at(JOBS), salesRep()));
            String applicant = created(post(service.at(APPLICANTS), mikeLiu(job)));
            created(post(service.at(APPLICANTS + id), mikeLiu(job)));
            ok(patch(service.at(applicant), "{\"Status\": \"Offer pending\"}"));
            ok(patch(service.at(job), "{\"Title\": \"Sales\"}"));
            assertEquals(
                    201,
                    post(service.at(EXPERIENCES), with(hooli(), "Applicant", applicant))
                            .statusCode());
            ok(get(service.at(job + "summary/")));
            ok(get(service.at(APPLICANTS + "?q=liu")));
            ok(post(service.at(applicant + "erase/"), "{}"));
            ok(get(service.at(applicant + "export/")));
            String file = "Job,First name,Last name,Email\n%s,Ana,Diaz,a@test.com\n".formatted(job);
            ok(request().contentType("text/csv").body(file).post(service.at("/api/import/")));
        }
        for (String command : new String[] {
            "generate --applicants 1",
            "rebuild",
            "verify",
            "erase --status Rejected --older-than 1d",
            "key create ana --role reader",
            "key revoke ana"
        }) {
            Ended ended = Program.run(settings, command.split(" "));
            assertEquals(0, ended.status(), ended.output());
        }
        assertEquals(
                "generate",
                Sql.value(
                        Postgres.database(database),
                        "select actor from journal where kind = 'Applicant' order by number desc limit 1"),
                "The journal names the command that made a change");
        try (Connection connection = DriverManager.getConnection(address, role, "service")) {
            for (String change : new String[] {
                "create table other ()", "alter table job add other int", "drop table job", "truncate job cascade"
            }) {
                PSQLException refusal = assertThrows(PSQLException.class, () -> Sql.run(connection, change), change);
                assertEquals("42501", refusal.getSQLState(), change);
            }
        }
    }
}
