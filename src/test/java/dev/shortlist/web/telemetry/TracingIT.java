package dev.shortlist.web.telemetry;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Sql;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged service, called by somebody who traces requests. */
class TracingIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    private Map<String, String> settings;
    private String database;

    @BeforeEach
    void aDatabase() throws Exception {
        database = Postgres.aDatabase();
        settings = new HashMap<>(Program.on(database));
    }

    /** A request for a person, one that fails in PostgreSQL, which names the person, and one whose trace is forged. */
    private String logOfRequests() throws Exception {
        try (Program.Service service = Program.serve(settings)) {
            String job = created(post(service.at(JOBS), salesRep()));
            Sql.run(Postgres.database(database), """
                    create function fail() returns trigger language plpgsql as
                    $$ begin raise exception 'no %', new using errcode = 'XX000'; end $$
                    """);
            Sql.run(
                    Postgres.database(database),
                    "create trigger fail before insert on applicant for each row execute function fail()");
            for (String traceparent : List.of(TRACEPARENT, "00-forged-line-01")) {
                ok(request().header("traceparent", traceparent).get(service.at(APPLICANTS + "?q=liu")));
                int status = request()
                        .header("traceparent", traceparent)
                        .contentType(JSON)
                        .body(mikeLiu(job))
                        .post(service.at(APPLICANTS))
                        .statusCode();
                assertEquals(500, status);
            }
            service.terminate();
            service.ended();
            return service.remainingOutput();
        }
    }

    @Test
    void the_log_is_JSON_where_an_operator_wants_it() throws Exception {
        settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");

        String log = logOfRequests();

        assertTrue(log.lines().anyMatch(line -> line.contains("\"traceId\":\"" + TRACE + "\"")), log);
        assertTrue(log.lines().allMatch(line -> line.startsWith("{")), log);
    }

    @Test
    void the_log_names_the_trace_of_a_request_and_the_trace_goes_to_an_endpoint_without_personal_data()
            throws Exception {
        Queue<String> exported = new ConcurrentLinkedQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            exported.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        settings.put("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        settings.put(
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://localhost:" + collector.getAddress().getPort());
        String log;
        try {
            log = logOfRequests();
        } finally {
            collector.stop(0);
        }

        assertTrue(log.lines().anyMatch(line -> line.contains("urn:uuid:") && line.contains(TRACE)), log);
        assertFalse(log.contains("forged"), log);

        String spans = String.join("", exported);
        assertTrue(spans.contains(new String(HexFormat.of().parseHex(TRACE), ISO_8859_1)), spans);
        assertTrue(spans.contains("/api/applicant"), spans);
        for (String secret : List.of("liu", "Liu", "Mike", "127.0.0.1")) {
            assertFalse(spans.contains(secret), () -> secret + " is in\n" + spans);
        }
    }
}
