package dev.shortlist.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The OpenAPI document that the service gives of itself. */
final class OpenApi {

    /** JSON Schema, which keeps {@code components} for references to point into, and does not validate by it. */
    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .keyword(new NonValidationKeyword("components"))
            .build();

    /** One method at one path, as the document has it. */
    record Operation(String method, String path, JsonNode node) {}

    final List<Operation> operations = new ArrayList<>();

    private final JsonNode document;
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            factory -> factory.metaSchema(DIALECT).defaultMetaSchemaIri(DIALECT.getIri()));
    private final Map<JsonNode, JsonSchema> compiled = new HashMap<>();

    OpenApi(JsonNode document) {
        this.document = document;
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(
                                new Operation(method.getKey().toUpperCase(), path.getKey(), method.getValue()))));
    }

    /** A node, or the one that its reference leads to. */
    JsonNode resolved(JsonNode node) {
        JsonNode at = node;
        while (at.has("$ref")) {
            at = document.at(at.get("$ref").asText().substring(1));
        }
        return at;
    }

    /**
     * What an answer has that the document does not describe, or null.
     *
     * @param body null where there is none
     */
    String unknown(Operation operation, int status, String mediaType, JsonNode body) {
        JsonNode response = operation.node.path("responses").path(Integer.toString(status));
        if (response.isMissingNode()) {
            return "status " + status;
        }
        JsonNode content = resolved(response).path("content");
        if (content.isEmpty()) {
            return body == null ? null : "a body";
        }
        JsonNode media = content.path(mediaType);
        if (media.isMissingNode()) {
            return "media type " + mediaType;
        }
        Set<ValidationMessage> faults =
                compiled.computeIfAbsent(media.get("schema"), this::compile).validate(body);
        return faults.isEmpty() ? null : faults.toString();
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        return schemas.getSchema(whole);
    }
}
