package dev.shortlist.api;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * An object as it goes out.
 *
 * @param value what is represented
 * @param json its bytes, from which the tag is made
 * @param tag the entity tag of the JSON, with its quotes
 */
public record Representation(Object value, byte[] json, String tag) {

    /** Writes the bytes as they are: they are what the tag stands for. */
    @Provider
    @Produces(MediaType.APPLICATION_JSON)
    public static class Writer implements MessageBodyWriter<Representation> {

        @Override
        public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
            return type == Representation.class;
        }

        @Override
        public void writeTo(
                Representation representation,
                Class<?> type,
                Type genericType,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream stream)
                throws IOException {
            stream.write(representation.json());
        }
    }
}
