package dev.shortlist.web.guard;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The packaged service when more is asked of it than it takes at once. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class OverloadIT {

    @Test
    void what_is_too_much_is_told_to_come_back_and_nothing_else_suffers() throws Exception {
        String database = Postgres.aDatabase();
        Map<String, String> settings = new HashMap<>(Program.on(database));
        settings.put("SHORTLIST_REQUESTS_AT_ONCE", "1");
        try (Program.Service service = Program.serve(settings);
                Connection connection = DriverManager.getConnection(Postgres.address(database));
                Statement statement = connection.createStatement()) {
            String job = created(post(service.at(JOBS), salesRep()));
            connection.setAutoCommit(false);
            statement.execute("select id from job for update");
            CompletableFuture<Response> patch =
                    CompletableFuture.supplyAsync(() -> patch(service.at(job), Map.of("Title", "Engineer")));
            Postgres.awaitWaiting(statement, patch);

            Response refused = get(service.at(job));
            problem(503, refused).says("Too many requests");
            assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
            assertEquals(200, get(service.at("/q/health/live")).statusCode());

            connection.rollback();
            ok(patch.get());
            ok(get(service.at(job)));
        }
    }
}
