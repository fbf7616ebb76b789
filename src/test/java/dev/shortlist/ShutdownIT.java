package dev.shortlist;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Sql;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The packaged service when it is told to stop. */
class ShutdownIT {

    @Test
    void what_is_stored_while_it_stops_has_been_acknowledged() throws Exception {
        String database = Postgres.aDatabase();
        AtomicInteger acknowledged = new AtomicInteger();
        try (Program.Service service = Program.serve(Program.on(database))) {
            URI jobs = URI.create(service.at(JOBS));
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            HttpRequest request = HttpRequest.newBuilder(jobs)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"Title\": \"a\", \"Location\": \"b\", \"Description\": \"c\"}"))
                    .build();
            CountDownLatch begun = new CountDownLatch(200);
            List<CompletableFuture<Void>> writers = IntStream.range(0, 16)
                    .mapToObj(n -> CompletableFuture.runAsync(
                            () -> {
                                // Until the service is gone.
                                while (write(client, request, acknowledged)) {
                                    begun.countDown();
                                }
                            },
                            task -> new Thread(task).start()))
                    .toList();
            begun.await();
            service.terminate();
            service.ended();
            for (CompletableFuture<Void> writer : writers) {
                writer.get();
            }
        }
        assertEquals((long) acknowledged.get(), Sql.value(Postgres.database(database), "select count(*) from job"));
    }

    private static boolean write(HttpClient client, HttpRequest request, AtomicInteger acknowledged) {
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            assertTrue(status == 201 || status == 503, () -> "status " + status);
            acknowledged.addAndGet(status == 201 ? 1 : 0);
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void who_listens_is_not_waited_for_and_gets_an_answer_that_is_whole() throws Exception {
        String database = Postgres.aDatabase();
        try (Program.Service service = Program.serve(Program.on(database))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(service.at("/api/changes/")))
                    .header("Accept", "text/event-stream")
                    .build();
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            Iterator<String> lines = client.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .iterator();
            assertTrue(lines.hasNext());

            service.terminate();

            // It would throw if the connection were closed in the middle.
            lines.forEachRemaining(line -> {});
            service.ended();
            assertFalse(service.remainingOutput().contains("Timed out waiting for graceful shutdown"));
        }
    }

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
                service.said("Waiting for HTTP requests to complete");
                locked.rollback();

                ok(patch.get());
                assertEquals("Engineer", patch.get().path("Title"));
                service.ended();
            }
        }
    }
}
