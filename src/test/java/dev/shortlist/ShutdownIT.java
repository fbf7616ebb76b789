package dev.shortlist;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
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
        try (Program.Service service = Program.serve(Program.on(database));
                Connection connection = DriverManager.getConnection(Postgres.address(database));
                Statement statement = connection.createStatement()) {
            String job = created(post(service.at(JOBS), salesRep()));
            connection.setAutoCommit(false);
            statement.execute("select id from job for update");

            CompletableFuture<Response> patch =
                    CompletableFuture.supplyAsync(() -> patch(service.at(job), Map.of("Title", "Engineer")));
            Postgres.awaitWaiting(statement, patch);
            service.terminate();
            service.said("(Waiting for HTTP requests to complete)");
            connection.rollback();

            assertEquals("Engineer", ok(patch.get()).replaceAll(".*\"Title\":\"(\\w+)\".*", "$1"));
            service.ended();
        }
    }
}
