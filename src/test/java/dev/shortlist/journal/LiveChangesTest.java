package dev.shortlist.journal;

import static dev.shortlist.support.Api.*;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.journal.EventStream.Event;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The changes as Server-Sent Events. */
@QuarkusTest
class LiveChangesTest {

    private static final String CHANGES = "/api/changes/";

    @Inject
    DataSource database;

    @Inject
    ObjectMapper mapper;

    private static EventStream listen(String lastEventId) throws Exception {
        return EventStream.listen(
                "http://localhost:" + RestAssured.port + CHANGES, Map.of("Last-Event-ID", lastEventId));
    }

    /** Creates jobs past the service, by one statement. */
    private List<String> jobs(int number) throws Exception {
        long first = anId();
        Sql.run(
                database,
                "insert into job select id, 'Chef', 'Lyon', 'Cooks.' from generate_series(?, ?) id",
                first,
                first + number - 1);
        return LongStream.range(first, first + number)
                .mapToObj(id -> JOBS + id + "/")
                .toList();
    }

    private static List<String> urls(EventStream stream, int number) {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            urls.add(stream.next().json().getString("Url"));
        }
        return urls;
    }

    @Test
    void a_listener_is_told_of_each_change_from_now_on_as_the_list_has_it() throws Exception {
        aJob();
        try (EventStream stream = EventStream.listen(CHANGES)) {
            assertEquals(200, stream.answer.statusCode());
            assertEquals(
                    "text/event-stream",
                    stream.answer.headers().firstValue("Content-Type").get());
            assertEquals(
                    "private, no-store",
                    stream.answer.headers().firstValue("Cache-Control").get());
            String start = stream.block().id();
            String applicant = anApplicant(aJob());
            ok(patch(applicant, body("Status", "Rejected")));

            List<Object> told = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Event event = stream.next();
                assertEquals("change", event.name());
                assertEquals(event.id(), event.json().getString("Cursor"));
                told.add(mapper.readValue(event.data(), Map.class));
            }
            Response page = get(CHANGES + "?after=" + start);
            assertEquals(page.path("results"), told);
        }
    }

    @Test
    void a_listener_goes_on_after_the_last_event_that_it_has_seen() throws Exception {
        String start = Changes.latest().toString();
        List<String> before = jobs(333);
        String seen;
        try (EventStream stream = listen(start)) {
            assertEquals(before.subList(0, 100), urls(stream, 100));
            seen = stream.next().id();
        }
        try (EventStream stream = listen(seen)) {
            assertEquals(before.subList(101, 150), urls(stream, 49));
            List<String> after = jobs(33);
            assertEquals(before.subList(150, 333), urls(stream, 183));
            assertEquals(after, urls(stream, 33));
            List<String> last = jobs(1);
            assertEquals(last, urls(stream, 1));
        }
    }

    @Test
    void a_listener_may_begin_after_a_cursor_and_Last_Event_ID_goes_before_it() throws Exception {
        String start = Changes.latest().toString();
        List<String> jobs = jobs(2);
        String seen;
        try (EventStream stream = EventStream.listen(CHANGES + "?after=" + start)) {
            Event first = stream.next();
            assertEquals(jobs.get(0), first.json().getString("Url"));
            seen = first.id();
        }
        try (EventStream stream = EventStream.listen(
                "http://localhost:" + RestAssured.port + CHANGES + "?after=" + start, Map.of("Last-Event-ID", seen))) {
            assertEquals(jobs.subList(1, 2), urls(stream, 1));
        }
    }

    @Test
    @Tag("slow")
    void a_listener_who_reads_nothing_for_long_misses_nothing() throws Exception {
        String start = Changes.latest().toString();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress("localhost", RestAssured.port));
            socket.getOutputStream()
                    .write(("GET %s?after=%s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                            .formatted(CHANGES, start)
                            .getBytes(ISO_8859_1));
            List<String> jobs = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                jobs.addAll(jobs(1_500));
                // Another listener has got them, so they have been recent, and are so no more.
                try (EventStream stream = listen(Changes.latest().toString())) {
                    jobs.addAll(jobs(1));
                    urls(stream, 1);
                }
            }

            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            List<String> told = new ArrayList<>();
            while (told.size() < jobs.size()) {
                String line = lines.readLine();
                if (line.startsWith("data:")) {
                    told.add((String)
                            mapper.readValue(line.substring(5), Map.class).get("Url"));
                }
            }
            assertEquals(jobs, told);
        }
    }

    @Test
    @Tag("slow")
    void hundreds_listen_at_once() throws Exception {
        List<EventStream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                streams.add(EventStream.listen(CHANGES));
            }
            List<String> jobs = jobs(5);
            for (EventStream stream : streams) {
                assertEquals(jobs, urls(stream, 5));
            }
        } finally {
            streams.forEach(EventStream::close);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|application/json",
                "*/*|application/json",
                "application/*|application/json",
                "text/html,application/xhtml+xml,*/*;q=0.8|text/html",
                "application/json, text/event-stream;q=0.5|application/json",
                "text/event-stream, application/json;q=0.5|text/event-stream",
                "text/event-stream, */*;q=0.1|text/event-stream",
            })
    void only_who_asks_for_events_gets_them(String accept, String type) throws Exception {
        String header = accept == null ? "" : "Accept: " + accept + "\r\n";
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
                            .formatted(CHANGES, header)
                            .getBytes(ISO_8859_1));
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            assertEquals("HTTP/1.1 200 OK", lines.readLine());
            String line = lines.readLine();
            while (!line.startsWith("Content-Type: ")) {
                line = lines.readLine();
            }
            assertEquals("Content-Type: " + type, line.replaceFirst(";.*", ""));
        }
    }

    @Test
    void a_type_that_it_does_not_give_is_a_406() {
        problem(406, request().accept("image/png").get(CHANGES));
    }

    @Test
    void a_malformed_Last_Event_ID_is_a_400() {
        problem(
                        400,
                        request()
                                .accept("text/event-stream")
                                .header("Last-Event-ID", "x")
                                .get(CHANGES))
                .says("Last-Event-ID must be a Cursor");
    }

    @Test
    void HEAD_has_an_end() throws Exception {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            String end = "HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
            socket.getOutputStream()
                    .write(("HEAD %1$s %2$sHEAD %1$s %2$s".formatted(CHANGES, end)).getBytes(ISO_8859_1));
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));

            for (int i = 0; i < 2; i++) {
                assertEquals("HTTP/1.1 200 OK", lines.readLine());
                List<String> headers = new ArrayList<>();
                for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                    headers.add(line);
                }
                assertTrue(headers.contains("Content-Type: text/event-stream"), headers::toString);
            }
        }
    }
}
