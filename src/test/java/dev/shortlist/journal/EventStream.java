package dev.shortlist.journal;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/** A caller who listens to Server-Sent Events (HTML standard, 9.2). Closing hangs up. */
final class EventStream implements AutoCloseable {

    /** An event; what a field does not have is null. */
    record Event(String id, String name, String data) {

        JsonPath json() {
            return JsonPath.from(data);
        }
    }

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final HttpResponse<Stream<String>> answer;

    private final Iterator<String> lines;

    private EventStream(HttpResponse<Stream<String>> answer) {
        this.answer = answer;
        this.lines = answer.body().iterator();
    }

    /** Listens at an address of the tested service. */
    static EventStream listen(String address) throws IOException, InterruptedException {
        return listen("http://localhost:" + RestAssured.port + address, Map.of());
    }

    /** Listens at a URL, with more headers. */
    static EventStream listen(String url, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        return new EventStream(CLIENT.send(request.build(), BodyHandlers.ofLines()));
    }

    /** Waits for the next event with data; null if the answer has ended as it should. */
    Event next() {
        for (Event event = block(); event != null; event = block()) {
            if (event.data != null) {
                return event;
            }
        }
        return null;
    }

    /** Waits for the next lines up to an empty one; null if the answer has ended as it should. */
    Event block() {
        String id = null;
        String name = null;
        String data = null;
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isEmpty()) {
                return new Event(id, name, data);
            } else if (line.startsWith("id:")) {
                id = line.substring(3);
            } else if (line.startsWith("event:")) {
                name = line.substring(6);
            } else if (line.startsWith("data:")) {
                data = line.substring(5);
            }
        }
        return null;
    }

    @Override
    public void close() {
        answer.body().close();
    }
}
