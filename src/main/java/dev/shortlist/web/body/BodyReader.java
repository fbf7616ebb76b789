package dev.shortlist.web.body;

import dev.shortlist.web.body.RecordReader.Mode;
import dev.shortlist.web.problem.HttpProblem;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Takes the bytes of a body for a {@link Body}. {@code web.guard} has received them, and bounds how many there are. */
@Provider
@Singleton
@Consumes({
    MediaType.APPLICATION_JSON,
    BodyReader.MERGE_PATCH,
    MediaType.APPLICATION_FORM_URLENCODED,
    MediaType.MULTIPART_FORM_DATA
})
public class BodyReader implements MessageBodyReader<Body<?>> {

    /** RFC 7396 §4. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private final Map<Class<?>, BodyType<?>> types = new ConcurrentHashMap<>();

    @Inject
    Validator validator;

    @Inject
    @All
    List<ValueReader<?>> valueReaders;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Body.class;
    }

    @Override
    public Body<?> readFrom(
            Class<Body<?>> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        byte[] bytes = stream.readAllBytes();
        Class<?> record = (Class<?>) ((ParameterizedType) genericType).getActualTypeArguments()[0];
        if (bytes.length == 0 && record == NoFields.class) {
            return new Body<>(this, record, EMPTY_OBJECT, MediaType.APPLICATION_JSON_TYPE);
        }
        if (!isPlain(mediaType, headers)) {
            throw new NotSupportedException();
        }
        return new Body<>(this, record, bytes, mediaType);
    }

    /** A type is needed to know how to read it. Other charsets are not JSON (RFC 8259 §8.1). */
    private static boolean isPlain(MediaType type, MultivaluedMap<String, String> headers) {
        String sent = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        List<String> encodings = headers.getOrDefault(HttpHeaders.CONTENT_ENCODING, List.of());
        return sent != null
                && !sent.isBlank()
                && !type.isWildcardType()
                && !type.isWildcardSubtype()
                && charset.equalsIgnoreCase("utf-8")
                && encodings.stream().allMatch(encoding -> encoding.equalsIgnoreCase("identity"));
    }

    /**
     * An object in a line of a file (contract, part 5).
     *
     * @param json in UTF-8
     * @throws HttpProblem 400 if it is not one JSON object
     */
    public FileLine json(byte[] json) {
        return new FileLine(this, RawJson.parse(json, "The line"));
    }

    /** An object in a row of a table: all values are strings, as in a form. An empty cell leaves its field out. */
    public FileLine cells(List<String> names, List<String> values) {
        return new FileLine(this, FormData.row(names, values));
    }

    RecordReader recordReader(boolean isForm, Mode mode, List<ValueReader<?>> readers) {
        return new RecordReader(this, validator, isForm, mode, readers);
    }

    @SuppressWarnings("unchecked")
    <T> BodyType<T> type(Class<T> type) {
        return (BodyType<T>) types.computeIfAbsent(type, BodyType::new);
    }

    /** @param readers come before the application's */
    ValueReader<?> valueReader(Class<?> type, List<ValueReader<?>> readers) {
        return Stream.concat(readers.stream(), valueReaders.stream())
                .filter(reader -> reader.type() == type)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing reads values of type " + type));
    }
}
