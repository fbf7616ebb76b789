package dev.shortlist;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    @Test
    void longer_bodies_than_memory_has_room_for_are_told_to_come_back() throws Exception {
        String database = Postgres.aDatabase();
        Map<String, String> settings = new HashMap<>(Program.on(database));
        // A native executable takes it as an argument.
        String heap = "-Xmx128m";
        settings.put("JAVA_TOOL_OPTIONS", heap);
        Map<String, Object> large = with(salesRep(), "Description", "x".repeat(10_000) + " ".repeat(900_000));
        try (Program.Service service = Program.serve(settings, heap);
                Connection connection = DriverManager.getConnection(Postgres.address(database));
                Statement statement = connection.createStatement()) {
            String job = created(post(service.at(JOBS), large));
            connection.setAutoCommit(false);
            statement.execute("select id from job for update");
            CompletableFuture<Response> patch = CompletableFuture.supplyAsync(() -> patch(service.at(job), large));
            Postgres.awaitWaiting(statement, patch);

            Response refused = post(service.at(JOBS), large);
            problem(503, refused).says("Too many requests");
            assertTrue(Integer.parseInt(refused.header("Retry-After")) > 0);
            created(post(service.at(JOBS), salesRep()));
            assertEquals(201, statusOfAJobInChunks(service.at(JOBS)));

            connection.rollback();
            ok(patch.get());
            created(post(service.at(JOBS), large));
        }
    }

    /** Nobody tells how long it is. */
    private static int statusOfAJobInChunks(String address) throws IOException, InterruptedException {
        byte[] job = "{\"Title\": \"Sales Rep\", \"Location\": \"Remote\", \"Description\": \"Sell.\"}".getBytes(UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(job)))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
