package dev.shortlist.web.guard;

import static dev.shortlist.support.Api.JOBS;
import static dev.shortlist.support.Api.created;
import static dev.shortlist.support.Api.ok;
import static dev.shortlist.support.Api.post;
import static dev.shortlist.support.Api.request;
import static dev.shortlist.support.Api.salesRep;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connections are closed because nothing is answered on them, by a service that gives them a few seconds. */
@TestInstance(Lifecycle.PER_CLASS)
class IdleConnectionsIT {

    private String database;
    private Program.Service service;

    @BeforeAll
    void start() throws SQLException {
        database = Postgres.aDatabase();
        Map<String, String> settings = new HashMap<>(Program.on(database));
        // Longer than the second from one sign of life of an import to the next, by more than a busy machine is late.
        settings.put("QUARKUS_HTTP_IDLE_TIMEOUT", "3S");
        service = Program.serve(settings);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private Socket connection() throws IOException {
        Socket socket = new Socket("localhost", service.port());
        // A connection that stays open fails the test.
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void awaitClosed(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {}
        } catch (SocketException e) {
            // Closed while more was on its way.
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /api/ HTTP/1.1\r\nHost: localhost\r\nX-End"})
    void a_connection_on_which_nothing_more_comes_is_closed(String beginning) throws IOException {
        try (Socket socket = connection()) {
            socket.getOutputStream().write(beginning.getBytes(US_ASCII));
            awaitClosed(socket);
        }
    }

    static Stream<String> beginnings() {
        return Stream.of(
                "GET /api/jobs/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                // Of HTTP/2 (RFC 9113): the preface, no settings, and a frame of headers that is 10,000 bytes long.
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0\0\47\20\1\5\0\0\0\1");
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void a_connection_whose_headers_come_byte_by_byte_is_closed(String beginning) throws IOException {
        ScheduledExecutorService caller = Executors.newSingleThreadScheduledExecutor();
        try (Socket socket = connection()) {
            OutputStream out = socket.getOutputStream();
            out.write(beginning.getBytes(US_ASCII));
            // A write that fails ends it.
            caller.scheduleAtFixedRate(() -> write(out, 'x'), 0, 100, TimeUnit.MILLISECONDS);

            awaitClosed(socket);
        } finally {
            caller.shutdownNow();
        }
    }

    private static void write(OutputStream out, int next) {
        try {
            out.write(next);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_import_may_take_longer_than_a_connection_may_be_idle() throws Exception {
        String job = created(post(service.at(JOBS), salesRep()));
        String line = """
                {"Job": "%s", "First name": "Ana", "Last name": "Diaz", "Email": "ana@example.com", "Experiences": []}
                """.formatted(job);
        try (Connection locked = Postgres.lockRows(database, "job")) {
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> request()
                    .contentType("application/x-ndjson")
                    .body(line.getBytes(UTF_8))
                    .post(service.at("/api/import/")));
            Postgres.awaitWaiting(answer);
            // Another connection is idle, and then a further one.
            for (int i = 0; i < 2; i++) {
                try (Socket idle = connection()) {
                    awaitClosed(idle);
                }
            }
            locked.rollback();

            ok(answer.get());
        }
    }
}
