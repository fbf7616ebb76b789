package dev.shortlist.web.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.shortlist.web.problem.HttpProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON object as it was sent: its members in order, with duplicate names, which Jackson's own tree would drop. A value
 * is a String, BigInteger, BigDecimal, Boolean, List, RawJson or null.
 *
 * @param isForm whether it was sent as a form, in which all values are strings
 */
record RawJson(List<Member> members, boolean isForm) {

    /** A name as it was sent, and its value. */
    record Member(String name, Object value) {}

    /** What a problem says of a request's body. */
    static final String BODY = "The body";

    /** This many values take a few MiB of memory. An applicant with as many experiences as it may have has fewer. */
    private static final int MAX_VALUES = 10_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .build();

    /** The parts of Jackson's messages that are about its settings. */
    private static final String ABOUT_JACKSON =
            "(, from|: enable) `[^`]*`( to allow)?| \\(not recognized as one since [^)]*\\)| \\((start marker|for \\w+ starting|consider) .*";

    /**
     * The object in a body.
     *
     * @param subject what a problem says of the body: "The body"
     * @throws HttpProblem 400 if the body is not one JSON object in UTF-8 (RFC 8259 §8.1), or has more than 10,000 values
     */
    static RawJson parse(byte[] body, String subject) {
        try (Reader text = utf8(body);
                JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                throw HttpProblem.malformedBody(subject + " is empty. It must be a JSON object.");
            }
            Object value = new TreeReader(parser, subject).value();
            if (parser.nextToken() != null) {
                throw HttpProblem.malformedBody(subject + " has more than one JSON value.");
            }
            if (value instanceof RawJson object) {
                return object;
            }
            throw HttpProblem.malformedBody(subject + " must be an object, not " + typeOf(value) + ".");
        } catch (JsonProcessingException e) {
            throw HttpProblem.malformedBody(
                    "%s is not JSON that can be read: %s%s.".formatted(subject, reason(e), place(e.getLocation())));
        } catch (CharacterCodingException e) {
            throw HttpProblem.malformedBody(subject + " is not UTF-8.");
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can be read", e);
        }
    }

    /** Decodes UTF-8, and throws where the bytes are not. Skips a byte order mark. */
    private static Reader utf8(byte[] body) {
        boolean hasMark =
                body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        int start = hasMark ? 3 : 0;
        return new InputStreamReader(
                new ByteArrayInputStream(body, start, body.length - start), StandardCharsets.UTF_8.newDecoder());
    }

    /** Jackson's own message, without what it says about its settings. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("syntax error").replaceAll(ABOUT_JACKSON, "");
    }

    private static String place(JsonLocation location) {
        return location == null
                ? ""
                : ", at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** The JSON type of a value, with its article. */
    static String typeOf(Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof String) {
            return "a string";
        } else if (value instanceof BigInteger || value instanceof BigDecimal) {
            return "a number";
        } else if (value instanceof Boolean) {
            return "true or false";
        }
        return value instanceof List ? "an array" : "an object";
    }

    private static final class TreeReader {

        private final JsonParser parser;
        private final String subject;
        private int values;

        TreeReader(JsonParser parser, String subject) {
            this.parser = parser;
            this.subject = subject;
        }

        /** The value that starts at the current token. */
        Object value() throws IOException {
            if (++values > MAX_VALUES) {
                throw HttpProblem.malformedBody("%s has more than %,d values.".formatted(subject, MAX_VALUES));
            }
            return switch (parser.currentToken()) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
                // No field takes a fraction, so its digits do not matter.
                case VALUE_NUMBER_FLOAT -> BigDecimal.ZERO;
                case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
                case VALUE_NULL -> null;
                default -> parser.getText();
            };
        }

        private RawJson object() throws IOException {
            List<Member> members = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                members.add(new Member(name, value()));
            }
            return new RawJson(members, false);
        }

        private List<Object> array() throws IOException {
            List<Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value());
            }
            return items;
        }
    }
}
