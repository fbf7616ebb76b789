package dev.shortlist.web.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * An object as JSON, as it goes out.
 *
 * @param json its bytes, from which the tag is made
 */
public record Representation(byte[] json, ETag tag) {

    /** The JSON of an object that Jackson can serialize. */
    public static Representation of(Object value, ObjectMapper mapper) {
        try {
            byte[] json = mapper.writeValueAsBytes(value);
            return new Representation(json, ETag.of(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
