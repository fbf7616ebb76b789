package dev.shortlist.web.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The JSON of an object, as it is sent.
 *
 * @param json the bytes, from which the tag is made
 */
public record Representation(byte[] json, ETag tag) {

    /** Serializes an object by Jackson. */
    public static Representation of(Object value, ObjectMapper mapper) {
        try {
            byte[] json = mapper.writeValueAsBytes(value);
            return new Representation(json, ETag.of(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
