package dev.shortlist.exchange;

import dev.shortlist.web.paging.KeysetQuery;
import dev.shortlist.web.paging.ListFormat;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * A list as a file: all that match a query, in the order of their ids. It is read in batches, each as it is at that moment.
 * So a long file keeps no transaction open, and who reads it slowly keeps no connection to the database. An object that is
 * there from the first batch to the last is in the file once.
 *
 * @param <T> an object of the list
 */
final class ListFile<T extends KeysetQuery.Item> implements StreamingOutput {

    private static final int BATCH_SIZE = 50;

    private final KeysetQuery<T> query;
    private final LineFormat format;
    private final Function<List<T>, Stream<?>> lines;

    /** Writes the lines of a file. */
    interface LineFormat {

        /** Writes what comes before all lines. */
        void begin(OutputStream out) throws IOException;

        void write(Object line, OutputStream out) throws IOException;
    }

    /** @param lines gives the lines of a batch */
    ListFile(KeysetQuery<T> query, LineFormat format, Function<List<T>, Stream<?>> lines) {
        this.query = query;
        this.format = format;
        this.lines = lines;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        format.begin(out);
        long last = 0;
        List<T> batch;
        do {
            batch = query.after(last, BATCH_SIZE);
            for (Iterator<?> line = lines.apply(batch).iterator(); line.hasNext(); ) {
                format.write(line.next(), out);
            }
            last = batch.isEmpty() ? last : batch.get(batch.size() - 1).id();
        } while (batch.size() == BATCH_SIZE);
    }

    /** 200 with the file, or without it for HEAD. @param name of the file, without its ending */
    RestResponse<StreamingOutput> toResponse(ListFormat type, String name, Request request) {
        MediaType mediaType = type.mediaType().withCharset("utf-8");
        return ResponseBuilder.<StreamingOutput>ok(request.getMethod().equals(HttpMethod.HEAD) ? null : this, mediaType)
                .header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.%s\"".formatted(name, type.label()))
                .build();
    }
}
