package dev.shortlist.openapi;

import static dev.shortlist.support.Api.request;
import static dev.shortlist.support.Api.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.shortlist.openapi.OpenApi.Operation;
import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Presses Execute in Swagger UI for one operation after the other, on the data that dev mode starts with. Swagger UI fills in
 * the examples of the OpenAPI document, and what is the default where there is no example.
 */
class ExamplesIT {

    /** What an operation answers when it is executed again, where it cannot succeed twice. */
    private static final Map<String, Integer> AGAIN = Map.of(
            "createJobWithId", 409,
            "createApplicantWithId", 409,
            "createExperienceWithId", 409,
            "deleteExperience", 404,
            "deleteWebhook", 404);

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void each_operation_succeeds_with_its_examples_once_and_again() throws Exception {
        assumeFalse(Program.isNative(), "takes an option of a JVM");
        // The host of a webhook is looked up, and a machine that runs tests need not have a name server.
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n1.1.1.1 example.com\n");
        Map<String, String> settings = with(
                with(Program.on(Postgres.aDatabase()), "SHORTLIST_GENERATE_AT_START", "true"),
                "JAVA_TOOL_OPTIONS",
                "-Djdk.net.hosts.file=" + hosts);
        try (Program.Service service = Program.serve(settings)) {
            OpenApi document = new OpenApi(mapper.readTree(
                    request().get(service.at("/q/openapi?format=json")).asString()));
            List<String> faults = new ArrayList<>();
            for (Operation operation : document.operations) {
                for (String contentType : contentTypes(document, operation)) {
                    for (int time = 1; time <= 2; time++) {
                        Response answer = execute(document, operation, contentType, service);
                        String fault = fault(document, operation, answer, time);
                        if (fault != null) {
                            faults.add("%s %s as %s, time %d: %s %s"
                                    .formatted(
                                            operation.method(),
                                            operation.path(),
                                            contentType,
                                            time,
                                            fault,
                                            answer.asString()));
                        }
                    }
                }
            }
            assertEquals(List.of(), faults);
        }
    }

    /** The types that the body of an operation may have; one that is empty if there is no body. */
    private static List<String> contentTypes(OpenApi document, Operation operation) {
        List<String> types = new ArrayList<>();
        body(document, operation).fieldNames().forEachRemaining(types::add);
        return types.isEmpty() ? List.of("") : types;
    }

    private static JsonNode body(OpenApi document, Operation operation) {
        return document.resolved(operation.node().path("requestBody")).path("content");
    }

    private static Response execute(
            OpenApi document, Operation operation, String contentType, Program.Service service) {
        RequestSpecification request = request().accept(accepted(document, operation));
        String path = operation.path();
        for (JsonNode reference : operation.node().path("parameters")) {
            JsonNode parameter = document.resolved(reference);
            String name = parameter.get("name").asText();
            String value = value(document, parameter);
            switch (parameter.get("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", assertPresent(value, operation, name));
                case "query" -> request = value == null ? request : request.queryParam(name, value);
                case "header" -> request = value == null ? request : request.header(name, value);
                default -> throw new AssertionError(parameter.toString());
            }
        }
        if (!contentType.isEmpty()) {
            JsonNode example = body(document, operation).get(contentType).path("example");
            assertPresent(example.isMissingNode() ? null : example.toString(), operation, contentType);
            String text = example.isTextual() ? example.asText() : example.toString();
            request = request.contentType(contentType).body(text.getBytes(StandardCharsets.UTF_8));
        }
        return request.request(operation.method(), service.at(path));
    }

    private static String assertPresent(String example, Operation operation, String of) {
        assertNotNull(example, () -> "%s has no example of %s".formatted(operation, of));
        return example;
    }

    /** What Swagger UI fills in: the example, or else the default. */
    private static String value(OpenApi document, JsonNode parameter) {
        JsonNode schema = document.resolved(parameter.path("schema"));
        for (JsonNode value : List.of(parameter.path("example"), schema.path("example"), schema.path("default"))) {
            if (!(value instanceof MissingNode)) {
                return value.asText();
            }
        }
        return null;
    }

    /** The type that Swagger UI asks for: the first one of the answer that it expects. */
    private static String accepted(OpenApi document, Operation operation) {
        for (Map.Entry<String, JsonNode> response :
                operation.node().path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                var types =
                        document.resolved(response.getValue()).path("content").fieldNames();
                return types.hasNext() ? types.next() : "*/*";
            }
        }
        throw new AssertionError(operation + " never succeeds");
    }

    private String fault(OpenApi document, Operation operation, Response answer, int time) throws Exception {
        int status = answer.statusCode();
        String id = operation.node().get("operationId").asText();
        boolean isExpected =
                time > 1 && AGAIN.containsKey(id) ? status == AGAIN.get(id) : status >= 200 && status < 300;
        if (!isExpected) {
            return "answers " + status;
        }
        byte[] bytes = answer.asByteArray();
        String mediaType = bytes.length == 0 ? null : answer.contentType().replaceFirst(";.*", "");
        return document.unknown(operation, status, mediaType, bytes.length == 0 ? null : mapper.readTree(bytes));
    }
}
