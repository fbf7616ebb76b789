package dev.shortlist.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.shortlist.api.Problem.Fault;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON object as it was sent: its members in their order, with the names that stand twice, which Jackson's own tree
 * would drop. A value is a String, BigInteger, BigDecimal, Boolean, List, JsonObject or null.
 *
 * @param isForm whether it was sent as a form, in which all values are text
 */
record JsonObject(List<Member> members, boolean isForm) {

    record Member(String name, Object value) {}

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .build();

    private static final String ABOUT_JACKSON =
            "(, from|: enable) `[^`]*`( to allow)?| \\(not recognized as one since [^)]*\\)| \\((start marker|for \\w+ starting|consider) .*";

    /**
     * The object in a body.
     *
     * @throws Problem 400 if the body is not one JSON object in UTF-8 (RFC 8259 §8.1)
     */
    static JsonObject parse(byte[] body) throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken("The body is not UTF-8.");
        }
        try (JsonParser parser = JSON.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            if (parser.nextToken() == null) {
                throw broken("The body is empty: a JSON object is needed.");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw broken("The body goes on after its JSON value.");
            }
            if (value instanceof JsonObject object) {
                return object;
            }
            throw broken("The body must be an object, not " + typeOf(value) + ".");
        } catch (JsonProcessingException e) {
            throw broken("The body is not JSON that can be read: %s%s.".formatted(reason(e), place(e.getLocation())));
        }
    }

    /** Jackson's own words, without what it says of its settings. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("syntax error").replaceAll(ABOUT_JACKSON, "");
    }

    private static String place(JsonLocation location) {
        return location == null
                ? ""
                : ", at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static Problem broken(String detail) {
        return Problem.invalid(List.of(Fault.at("#", detail)));
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            // Whoever needs a number here needs a whole one: there is no use in the digits.
            case VALUE_NUMBER_FLOAT -> BigDecimal.ZERO;
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.add(new Member(name, value(parser)));
        }
        return new JsonObject(members, false);
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    /** A value's JSON type, with its article. */
    static String typeOf(Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof String) {
            return "a text";
        } else if (value instanceof BigInteger || value instanceof BigDecimal) {
            return "a number";
        } else if (value instanceof Boolean) {
            return "true or false";
        }
        return value instanceof List ? "an array" : "an object";
    }
}
