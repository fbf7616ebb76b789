package dev.shortlist.web.body;

import dev.shortlist.web.body.RecordReader.Mode;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.value.ResourceId;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * The body of a request. It is read when the resource calls a method here: so a 404 or a 412 comes before a 400, and
 * references are looked up in the resource's transaction. A retry may read it again.
 *
 * @param <T> the record, whose components give the fields' names, types and constraints
 */
public final class Body<T> {

    private final BodyReader reader;
    private final Class<T> type;
    private final byte[] bytes;
    private final MediaType mediaType;

    Body(BodyReader reader, Class<T> type, byte[] bytes, MediaType mediaType) {
        this.reader = reader;
        this.type = type;
        this.bytes = bytes;
        this.mediaType = mediaType;
    }

    /**
     * Reads a new object.
     *
     * @throws HttpProblem 400 with all that is wrong
     */
    public T read() {
        return read(List.of());
    }

    /**
     * Reads a new object.
     *
     * @param readers come before the application's, such as one that takes fewer values
     * @throws HttpProblem 400 with all that is wrong
     */
    public T read(List<ValueReader<?>> readers) {
        return read(Mode.CREATE, null, null, readers);
    }

    /**
     * Reads a new object whose id the caller chose.
     *
     * @param id the id in the address, which the body may repeat
     * @throws HttpProblem 400 with all that is wrong
     */
    public T read(ResourceId id) {
        return read(Mode.CREATE, null, id, List.of());
    }

    /**
     * Applies the body to an object as a JSON Merge Patch (RFC 7396).
     *
     * @param current the object as it is now
     * @param id the id in the address, which the body may repeat
     * @throws HttpProblem 400 with all that is wrong
     */
    public T mergeInto(T current, ResourceId id) {
        return mergeInto(current, id, List.of());
    }

    /**
     * The same.
     *
     * @param readers come before the application's, such as one that takes fewer values
     * @throws HttpProblem 400 with all that is wrong
     */
    public T mergeInto(T current, ResourceId id, List<ValueReader<?>> readers) {
        return read(Mode.PATCH, current, id, readers);
    }

    private T read(Mode mode, T base, ResourceId id, List<ValueReader<?>> readers) {
        RawJson json = parse();
        return reader.recordReader(json.isForm(), mode, readers).read(json, type, base, id);
    }

    private RawJson parse() {
        if (mediaType.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            return FormData.urlencoded(bytes);
        }
        return mediaType.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)
                ? FormData.multipart(bytes, mediaType)
                : RawJson.parse(bytes, RawJson.BODY);
    }
}
