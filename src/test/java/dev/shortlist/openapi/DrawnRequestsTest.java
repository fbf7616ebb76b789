package dev.shortlist.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.shortlist.support.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Requests that the OpenAPI document allows, and others that it does not, drawn at random. {@code -Dseed=N} draws others,
 * {@code -Ddraws=N} more or fewer.
 */
@QuarkusTest
@Tag("slow")
class DrawnRequestsTest {

    private static final long SEED = Long.getLong("seed", 1);
    private static final int DRAWS = Integer.getInteger("draws", 200);

    private static final List<String> IDS =
            List.of("1", "2", "3", "0", "-1", "01", "x", "1.0", "%00", "%20", "9007199254740992", "1%2F2", "é");

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI service;

    private OpenApi document;
    private Draw draw;
    private int created;

    private record Drawn(OpenApi.Operation operation, String address, Map<String, String> headers, String body) {}

    @BeforeEach
    void read_the_document() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/q/openapi?format=json"))
                .build();
        document = new OpenApi(
                mapper.readTree(client.send(request, BodyHandlers.ofString()).body()));
        draw = new Draw(new Random(SEED), document);
        Api.anApplicant(Api.aJob());
    }

    @Test
    void no_request_gets_a_500_or_an_answer_that_the_document_does_not_know() throws Exception {
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        long before = objects();
        for (int i = 0; i < DRAWS && faults.size() < 20; i++) {
            Drawn drawn = drawn(draw.oneOf(document.operations));
            HttpResponse<byte[]> answer = client.send(request(drawn), BodyHandlers.ofByteArray());
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            String fault = fault(drawn, answer);
            if (fault != null) {
                faults.add("%s: %s%n  %s".formatted(drawn, fault, new String(answer.body(), StandardCharsets.UTF_8)));
            }
        }
        assertEquals(List.of(), faults, () -> "seed " + SEED + ", statuses " + statuses);
        assertEquals(before + created, objects(), "each 201 adds one object, and nothing else does");
    }

    private String fault(Drawn drawn, HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() == 201 && !drawn.address.contains("experience")) {
            created++;
        }
        String mediaType = answer.headers()
                .firstValue("Content-Type")
                .map(t -> t.split(";")[0])
                .orElse(null);
        // A list as a file may be empty.
        boolean hasBody = answer.body().length > 0 || "application/x-ndjson".equals(mediaType);
        JsonNode body = hasBody ? body(mediaType, answer.body()) : null;
        return document.unknown(drawn.operation, answer.statusCode(), mediaType, body);
    }

    private JsonNode body(String mediaType, byte[] bytes) throws IOException {
        return mediaType != null && mediaType.matches(".*[/+]json")
                ? mapper.readTree(bytes)
                : TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
    }

    private Drawn drawn(OpenApi.Operation operation) {
        Map<String, String> headers = new TreeMap<>();
        if (draw.oneIn(20)) {
            headers.put(
                    "Accept", draw.oneOf(List.of("text/csv", "application/json;q=0", "image/*", "application/*", "x")));
        }
        if (draw.oneIn(10)) {
            headers.put(
                    draw.oneOf(List.of("If-Match", "If-None-Match")),
                    draw.oneOf(List.of("*", "\"x\"", "x", "W/\"\"", ",")));
        }
        String id = draw.oneIn(3)
                ? draw.oneOf(IDS)
                : Integer.toString(1 + Math.abs(draw.oddText().hashCode() % 2_000));
        String path = operation.path().replace("{id}", id.equals("é") ? "%C3%A9" : id);
        String address = (draw.oneIn(4) ? Api.unslashed(path) : path) + query(operation);
        return new Drawn(operation, address, headers, body(operation, headers));
    }

    private String query(OpenApi.Operation operation) {
        List<String> parameters = new ArrayList<>();
        operation.node().path("parameters").forEach(reference -> {
            JsonNode parameter = document.resolved(reference);
            if (parameter.get("in").asText().equals("query") && draw.oneIn(3)) {
                JsonNode value = draw.value(parameter.get("schema"));
                JsonNode one = value.isArray() ? value.get(0) : value;
                parameters.add(
                        parameter(parameter.get("name").asText(), draw.oneIn(4) ? draw.oddText() : one.asText()));
            }
        });
        if (draw.oneIn(20)) {
            parameters.add(parameter(draw.oddText(), draw.oddText()));
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private static String parameter(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }

    /** Not so long that the HTTP server itself refuses the address. */
    private static String encoded(String text) {
        return URLEncoder.encode(text.length() > 600 ? text.substring(0, 300) : text, StandardCharsets.UTF_8);
    }

    private String body(OpenApi.Operation operation, Map<String, String> headers) {
        JsonNode content =
                document.resolved(operation.node().path("requestBody")).path("content");
        if (content.isEmpty()) {
            return null;
        }
        List<String> types = new ArrayList<>();
        content.fieldNames().forEachRemaining(types::add);
        String type = draw.oneOf(types);
        headers.put(
                "Content-Type", draw.oneIn(30) ? draw.oneOf(List.of("text/plain", "a/b", "application/xml")) : type);
        JsonNode value = draw.value(content.get(type).get("schema"));
        if (draw.oneIn(3)) {
            return value.toString();
        }
        return draw.oneIn(4)
                ? draw.mangled(value.toString())
                : draw.broken(value).toString();
    }

    private HttpRequest request(Drawn drawn) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(drawn.address))
                .method(
                        drawn.operation.method(),
                        drawn.body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(drawn.body));
        drawn.headers.forEach(request::header);
        return request.build();
    }

    private static long objects() {
        return Api.all(Api.JOBS + "?limit=200").size()
                + Api.all(Api.APPLICANTS + "?limit=200").size();
    }
}
