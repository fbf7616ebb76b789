package dev.shortlist;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Program.Ended;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program, set by environment variables. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class RunningIT {

    private static final Pattern ADDRESS = Pattern.compile("Listening on: http://[^:]*:(\\d+)");

    private interface Visit<T> {
        T at(String root) throws IOException;
    }

    /** Runs the service on a port of its choice for one visit; gives what the visit gave. */
    private static <T> T running(String database, Visit<T> visit) throws Exception {
        Map<String, String> settings = new HashMap<>(Program.on(database));
        settings.put("QUARKUS_HTTP_PORT", "0");
        Process service = Program.start(settings);
        try (BufferedReader output = service.inputReader()) {
            StringBuilder said = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher address = ADDRESS.matcher(line);
                if (address.find()) {
                    return visit.at("http://localhost:" + address.group(1));
                }
                said.append(line).append('\n');
            }
            throw new AssertionError("It does not run: " + said);
        } finally {
            service.destroy();
            service.waitFor();
        }
    }

    @Test
    void the_first_start_makes_the_schema_and_the_next_finds_what_is_stored() throws Exception {
        String database = Postgres.aDatabase();

        String job = running(database, root -> created(post(root + JOBS, salesRep())));

        assertEquals("Sales Rep", running(database, root -> get(root + job).path("Title")));
        assertNotEquals(job, running(database, root -> created(post(root + JOBS, salesRep()))));
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
