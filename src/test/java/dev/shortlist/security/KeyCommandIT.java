package dev.shortlist.security;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import io.restassured.response.Response;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged service as it is unless it is told otherwise: closed. And the commands that give keys to it. */
class KeyCommandIT {

    private String database;
    private Map<String, String> settings;

    @BeforeEach
    void aDatabase() throws Exception {
        database = Postgres.aDatabase();
        settings = without(Program.on(database), "SHORTLIST_ACCESS");
    }

    private static Map<String, String> without(Map<String, String> settings, String name) {
        Map<String, String> others = new HashMap<>(settings);
        others.remove(name);
        return others;
    }

    /** What a command prints on standard output alone. */
    private String output(String... command) throws Exception {
        Process process = Program.start(List.of("sh", "-c", "\"$@\" 2>/dev/null", "sh"), settings, command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private static Response get(Program.Service service, String key) {
        return get(service, JOBS, key);
    }

    private static Response get(Program.Service service, String address, String key) {
        return request().header("Authorization", "Bearer " + key).get(service.at(address));
    }

    @Test
    void from_nothing_to_a_closed_service_with_one_key() throws Exception {
        List<String> secrets = new ArrayList<>();
        String log;
        try (Program.Service service = Program.serve(settings)) {
            assertTrue(service.startOutput().contains("key create NAME --role"), service.startOutput());
            problem(401, dev.shortlist.support.Api.get(service.at(JOBS)));
            assertEquals(
                    200, dev.shortlist.support.Api.get(service.at("/q/health")).statusCode());

            String printed = output("key", "create", "ana", "--role", "recruiter", "--days", "90");
            String key = printed.strip();
            secrets.add(key);
            assertEquals(key + System.lineSeparator(), printed);
            ok(get(service, key));
            String wrong = Keys.aKeyOfNobody();
            secrets.add(wrong);
            problem(401, get(service, wrong));

            Ended revoked = Program.run(settings, "key", "revoke", "ana");
            assertEquals(0, revoked.status(), revoked.output());
            long since = System.nanoTime();
            int status;
            do {
                status = get(service, key).statusCode();
            } while (status == 200 && System.nanoTime() - since < 5_000_000_000L);
            assertEquals(401, status);

            service.terminate();
            service.ended();
            log = service.remainingOutput();
        }
        secrets.forEach(secret -> assertFalse(log.contains(secret), log));
        String[] row =
                output("key", "list").lines().skip(1).findFirst().orElse("").split("\\s+");
        assertEquals("ana", row[0]);
        assertEquals("recruiter", row[1]);
        String time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
        for (int column = 2; column < 5; column++) {
            assertTrue(row[column].matches(time), () -> String.join(" ", row));
        }
        assertEquals("revoked", row[5]);
    }

    @Test
    void a_key_that_cannot_be_verified_is_a_503_and_no_key_a_401() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        try (Program.Service service =
                Program.serve(without(Program.at(postgres.getJdbcUrl("postgres", "postgres")), "SHORTLIST_ACCESS"))) {
            String key = Keys.aKey(postgres.getPostgresDatabase(), Role.READER);
            ok(get(service, key));

            postgres.close();

            unavailable(get(service, key));
            unavailable(get(service, Keys.aKeyOfNobody()));
            problem(401, dev.shortlist.support.Api.get(service.at(JOBS)));
            assertEquals(200, get(service, "/q/health/live", "x").statusCode());
        }
    }

    @Test
    void an_access_that_is_neither_open_nor_closed_ends_the_start_in_a_line() {
        Ended ended = Program.run(with(settings, "SHORTLIST_ACCESS", "opne"));

        assertEquals(1, ended.status());
        String message = "shortlist.access (SHORTLIST_ACCESS) must be open or closed, not opne";
        assertTrue(ended.output().stripTrailing().endsWith(message), ended.output());
        assertFalse(ended.output().contains("Exception"), ended.output());
    }
}
