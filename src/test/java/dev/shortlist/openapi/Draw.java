package dev.shortlist.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws JSON that a schema allows, and breaks it. */
final class Draw {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\uD800",
            "\uDC00x",
            "null",
            "NaN",
            "%",
            "%_\\",
            "'; drop table job; --",
            "<script>alert(1)</script>",
            "{{7*7}}",
            "${7*7}",
            "é",
            "😀".repeat(255),
            "😀".repeat(256),
            "x".repeat(10_001),
            "‮abc",
            "\uFEFF",
            "2000-02-30",
            "1899-12-31",
            "2100-12-31T23:59:59.9999999Z",
            "0000-00-00",
            "September 31, 2000",
            "2000-09-01T00:00:00+18:00",
            "1900-01-01T00:00:00+14:00",
            "/api/jobs/1/",
            "/api/applicant/99999999/",
            "a@b",
            "@",
            "\"a b\"@c.de",
            "Under review",
            "offer accepted — yet to start",
            "-1",
            "1e400",
            "9007199254740993");

    private final Random random;
    private final OpenApi document;

    Draw(Random random, OpenApi document) {
        this.random = random;
        this.document = document;
    }

    boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String oddText() {
        return oneOf(ODD_TEXTS);
    }

    /** A value that the schema allows. */
    JsonNode value(JsonNode reference) {
        JsonNode schema = document.resolved(reference);
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return value(
                        schema.get(choice).get(random.nextInt(schema.get(choice).size())));
            }
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        if (schema.has("examples") && oneIn(2)) {
            return schema.get("examples")
                    .get(random.nextInt(schema.get("examples").size()));
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText()) {
            case "object" -> object(schema);
            case "array" -> JSON.arrayNode().add(value(schema.get("items"))).add(value(schema.get("items")));
            case "integer" -> JSON.numberNode(1 + random.nextInt(5));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "null" -> JSON.nullNode();
            default -> JSON.textNode(text(schema));
        };
    }

    /** A value with something left out, added, or of another type. */
    JsonNode broken(JsonNode value) {
        if (value instanceof ObjectNode object && !object.isEmpty() && !oneIn(8)) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = oneOf(names);
            ObjectNode copy = object.deepCopy();
            switch (random.nextInt(5)) {
                case 0 -> copy.remove(name);
                case 1 -> copy.set(oddText(), odd());
                case 2 -> copy.set(name.toUpperCase(), odd());
                default -> copy.set(name, broken(object.get(name)));
            }
            return copy;
        }
        if (value.isArray() && !value.isEmpty() && !oneIn(4)) {
            return JSON.arrayNode().add(value.get(0)).add(broken(value.get(0)));
        }
        return odd();
    }

    /** A text with something cut out, doubled or changed. */
    String mangled(String text) {
        if (text.isEmpty()) {
            return "{";
        }
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at);
            case 1 ->
                text.substring(0, at)
                        + oneOf(List.of("{", "}", "[", "\"", ",", ":", "\\", "\0", "1"))
                        + text.substring(at);
            default -> text.substring(0, at) + text.substring(at + 1);
        };
    }

    private JsonNode odd() {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt(5) - 2);
            case 3 -> JSON.numberNode(1.5);
            case 4 -> JSON.numberNode(BigInteger.TWO.pow(random.nextInt(200)));
            case 5 -> JSON.arrayNode().add(oddText());
            case 6 -> JSON.objectNode().put(oddText(), 1);
            default -> JSON.textNode(oddText());
        };
    }

    private JsonNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || oneIn(2)) {
                object.set(property.getKey(), value(property.getValue()));
            }
        });
        return object;
    }

    private String text(JsonNode schema) {
        if (schema.path("format").asText().equals("email")) {
            return "p" + random.nextInt(1_000) + "@example.com";
        }
        int length =
                Math.max(1, random.nextInt(Math.min(40, schema.path("maxLength").asInt(40)) + 1));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(oneOf(List.of((int) 'a', (int) 'Z', (int) '0', 0xE9, 0x5D0, 0x1F600, 0x4E2D)));
        }
        return text.toString();
    }
}
