package dev.shortlist.web.problem;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Raw;
import dev.shortlist.support.Slow;
import dev.shortlist.support.Sql;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What callers leave in the log of the packaged service. */
class LogIT {

    private static final String PERSON = "jane@test.com";

    @Test
    void broken_requests_and_callers_who_hang_up_leave_nothing_in_the_log() throws Exception {
        String database = Postgres.aDatabase();
        String log;
        try (Program.Service service = Program.serve(Program.on(database))) {
            Sql.run(
                    Postgres.database(database),
                    "insert into job select nextval('job_id_seq'), 'Title', 'Location', repeat('x', 10000)"
                            + " from generate_series(1, 1000)");
            for (String address :
                    List.of("/assets/%25", "/api/x%25/", "/%25q/health", "/api/import/", "/api/jobs/%zz")) {
                for (String method : List.of("GET", "POST")) {
                    Raw.send(
                            service.port(),
                            method + " " + address + "?email=" + PERSON
                                    + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nContent-Type: x\r\n"
                                    + "Content-Length: 13\r\nConnection: close\r\n\r\n" + PERSON);
                }
            }
            Raw.send(service.port(), "GET / " + PERSON + "\r\n\r\n");
            for (String address :
                    List.of("/api/jobs/?format=csv&q=", "/api/jobs/?format=ndjson&q=", "/q/swagger-ui/?")) {
                hangUp(service.port(), "GET " + address + PERSON.charAt(0) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
                hangUp(service.port(), "GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            String stalled = "POST /api/jobs/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100\r\n\r\n{";
            for (String begun : List.of(stalled, "GET /api/jobs/ HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
                Slow.callers(20, service.at(""), begun).during(() -> ok(get(service.at(JOBS))));
            }
            created(post(service.at(JOBS), salesRep()));
            // Until no export works any more for those who have hung up.
            while (!get(service.at("/q/metrics"))
                    .asString()
                    .contains("agroal_active_count{datasource=\"default\"} 0.0")) {
                Thread.onSpinWait();
            }
            service.terminate();
            log = service.remainingOutput();
        }
        assertFalse(
                log.contains("jane") || log.contains("\tat ") || log.contains("ERROR") || log.contains("Exception"),
                log);
    }

    private static void hangUp(int port, String request) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setReceiveBufferSize(4_096);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getInputStream().read();
            // It sends a reset, not an end.
            socket.setSoLinger(true, 0);
        }
    }
}
