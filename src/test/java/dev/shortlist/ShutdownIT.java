package dev.shortlist;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The packaged service when it is told to stop. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class ShutdownIT {

    @Test
    void a_request_that_has_begun_is_brought_to_its_end() throws Exception {
        String database = Postgres.aDatabase();
        try (Program.Service service = Program.serve(Program.on(database))) {
            String job = created(post(service.at(JOBS), salesRep()));
            try (Connection locked = Postgres.lockRows(database, "job")) {
                CompletableFuture<Response> patch =
                        CompletableFuture.supplyAsync(() -> patch(service.at(job), Map.of("Title", "Engineer")));
                Postgres.awaitWaiting(patch);
                service.terminate();
                service.said("(Waiting for HTTP requests to complete)");
                locked.rollback();

                ok(patch.get());
                assertEquals("Engineer", patch.get().path("Title"));
                service.ended();
            }
        }
    }
}
