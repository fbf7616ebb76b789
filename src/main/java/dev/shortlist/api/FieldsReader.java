package dev.shortlist.api;

import jakarta.inject.Inject;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads a body of at most 1 MiB as {@link Fields}. */
@Provider
@Consumes({
    MediaType.APPLICATION_JSON,
    FieldsReader.MERGE_PATCH,
    MediaType.APPLICATION_FORM_URLENCODED,
    MediaType.MULTIPART_FORM_DATA
})
public class FieldsReader implements MessageBodyReader<Fields> {

    /** RFC 7396. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    static final int MAX_BYTES = 1 << 20;

    @Inject
    Validator validator;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Fields.class;
    }

    @Override
    public Fields readFrom(
            Class<Fields> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        if (!isPlain(mediaType, headers)) {
            throw new NotSupportedException();
        }
        byte[] body = read(stream);
        if (body.length > MAX_BYTES) {
            throw Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "The body is larger than 1 MiB.");
        }
        return new Fields(parse(body, mediaType), validator);
    }

    private static JsonObject parse(byte[] body, MediaType type) throws IOException {
        if (type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            return FormData.urlencoded(body);
        }
        return type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)
                ? FormData.multipart(body, type)
                : JsonObject.parse(body);
    }

    private static byte[] read(InputStream stream) {
        try {
            return stream.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw Problem.of(Status.BAD_REQUEST, "The body breaks off.");
        }
    }

    /** A type is needed to know how to read it. Other charsets are not JSON (RFC 8259 §8.1). */
    private static boolean isPlain(MediaType type, MultivaluedMap<String, String> headers) {
        String sent = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        return sent != null
                && !sent.isBlank()
                && !type.isWildcardType()
                && !type.isWildcardSubtype()
                && charset.equalsIgnoreCase("utf-8")
                && (encoding == null || encoding.equalsIgnoreCase("identity"));
    }
}
