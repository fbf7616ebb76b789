package dev.shortlist.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.support.Program;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service when it is killed, and when its database is. */
class FailureIT {

    private static final String JOB = "{\"Title\":\"Sales Rep\",\"Location\":\"Here\",\"Description\":\"Sell.\"}";

    private static final String EXPERIENCE =
            "{\"Category\":\"Work\",\"Start\":\"2000-01-01\",\"End\":\"2001-01-01\",\"Institution\":\"Hooli\","
                    + "\"Description\":\"Search.\"}";

    private static final String APPLICANT =
            "{\"Job\":1,\"First name\":\"Mike\",\"Last name\":\"Liu\",\"Email\":\"mike.liu@test.com\",\"Experiences\":["
                    + String.join(",", EXPERIENCE, EXPERIENCE, EXPERIENCE) + "]}";

    /** Far more than a start needs: what waits for one ends with it, and else here. */
    private static final int ATTEMPTS = 20_000;

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int databasePort = freePort();
    private Program.Service running;

    @Test
    void after_a_kill_9_what_was_acknowledged_is_there_and_nothing_is_there_in_part() throws Exception {
        try (EmbeddedPostgres postgres = postgres()) {
            Program.Service service = service();
            Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
            ExecutorService callers = Executors.newFixedThreadPool(8);
            try {
                post("/api/jobs/", JOB);
                for (int caller = 0; caller < 8; caller++) {
                    callers.execute(() -> createUntilKilled(acknowledged));
                }
                while (acknowledged.size() < 50) {
                    Thread.onSpinWait();
                }
            } finally {
                service.close();
                callers.shutdown();
            }

            service = service();
            try {
                for (String address : acknowledged) {
                    HttpResponse<String> answer = get(address);
                    assertEquals(200, answer.statusCode(), address);
                    assertEquals(
                            3,
                            new ObjectMapper()
                                    .readTree(answer.body())
                                    .get("Experiences")
                                    .size());
                }
                assertEquals(0, inPart(postgres));
            } finally {
                service.close();
            }
        }
    }

    @Test
    void a_database_that_is_away_is_told_of_and_noticed_again_when_it_is_back() throws Exception {
        EmbeddedPostgres postgres = postgres();
        Program.Service service = service();
        try {
            post("/api/jobs/", JOB);
            postgres.close();

            away(get("/api/jobs/1/"));
            away(get("/api/jobs/1/summary/"));
            away(get("/api/applicant/?q=liu"));
            away(send("/api/jobs/", "POST", JOB));
            away(send("/api/jobs/1/", "PATCH", "{}"));
            assertEquals(503, get("/q/health/ready").statusCode());
            assertEquals(200, get("/q/health/live").statusCode());

            postgres = postgres();
            assertEquals(200, eventually("/api/jobs/1/"));
            assertEquals(200, eventually("/q/health/ready"));
            post("/api/jobs/", JOB);
            assertEquals(200, get("/api/jobs/2/").statusCode());
        } finally {
            service.close();
            postgres.close();
        }
    }

    @Test
    void a_database_that_hangs_is_told_of_and_noticed_when_it_goes_on() throws Exception {
        EmbeddedPostgres postgres = postgres();
        Program.Service service = service();
        try {
            post("/api/jobs/", JOB);
            signal("STOP");

            away(get("/api/jobs/1/"));
            away(send("/api/jobs/1/", "PATCH", "{}"));
            assertEquals(503, get("/q/health/ready").statusCode());
            assertEquals(200, get("/q/health/live").statusCode());

            signal("CONT");
            assertEquals(200, eventually("/api/jobs/1/"));
            assertEquals(200, eventually("/q/health/ready"));
        } finally {
            signal("CONT");
            service.close();
            postgres.close();
        }
    }

    @Test
    void a_replica_is_read_and_refuses_changes() throws Exception {
        EmbeddedPostgres postgres = postgres();
        Program.Service service = service();
        try {
            post("/api/jobs/", JOB);
            service.close();
            postgres.close();
            Files.createFile(data.resolve("18").resolve("standby.signal"));
            postgres = postgres();
            service = service();

            assertEquals(200, get("/api/jobs/1/").statusCode());
            assertEquals(200, get("/api/jobs/1/summary/").statusCode());
            assertEquals(200, get("/api/applicant/?q=liu").statusCode());
            away(send("/api/jobs/", "POST", JOB));
            away(send("/api/jobs/1/", "PATCH", "{}"));
        } finally {
            service.close();
            postgres.close();
        }
    }

    /** Sends a signal to all of PostgreSQL's processes. */
    private void signal(String name) throws Exception {
        String pid =
                Files.readAllLines(data.resolve("18").resolve("postmaster.pid")).get(0);
        ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, pid));
        server.descendants().map(child -> Long.toString(child.pid())).forEach(command::add);
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }

    private static void away(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(null));
        assertTrue(answer.headers().firstValueAsLong("Retry-After").isPresent());
    }

    private void createUntilKilled(Queue<String> acknowledged) {
        try {
            while (true) {
                acknowledged.add(post("/api/applicant/", APPLICANT));
            }
        } catch (IOException e) {
            // Killed, as was to be.
            assertFalse(e.toString().isEmpty());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int inPart(EmbeddedPostgres postgres) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from applicant a"
                        + " where (select count(*) from experience e where e.applicant_id = a.id) <> 3")) {
            result.next();
            return result.getInt(1);
        }
    }

    private EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(databasePort)
                .setDataDirectory(data.resolve("18"))
                .setCleanDataDirectory(false)
                .start();
    }

    private Program.Service service() {
        running = Program.serve(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://localhost:%d/postgres".formatted(databasePort),
                "QUARKUS_DATASOURCE_USERNAME",
                "postgres",
                "QUARKUS_DATASOURCE_PASSWORD",
                "postgres"));
        return running;
    }

    private int eventually(String address) throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                if (get(address).statusCode() == 200) {
                    return 200;
                }
            } catch (IOException e) {
                Thread.yield();
            }
        }
        return get(address).statusCode();
    }

    private String post(String address, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(address, "POST", body);
        if (answer.statusCode() != 201) {
            throw new IOException(answer.body());
        }
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(at(address)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String address, String method, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at(address))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private URI at(String address) {
        return URI.create(running.at(address));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
