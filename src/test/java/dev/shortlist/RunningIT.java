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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program, set by environment variables. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class RunningIT {

    @Test
    void the_first_start_makes_the_schema_and_the_next_finds_what_is_stored() throws Exception {
        Map<String, String> settings = Program.on(Postgres.aDatabase());
        String job;
        try (Program.Service service = Program.serve(settings)) {
            job = created(post(service.at(JOBS), salesRep()));
        }

        try (Program.Service service = Program.serve(settings)) {
            assertEquals("Sales Rep", get(service.at(job)).path("Title"));
            assertNotEquals(job, created(post(service.at(JOBS), salesRep())));
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
