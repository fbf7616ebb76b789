package dev.shortlist.exchange;

import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.body.FileLine;
import dev.shortlist.web.paging.ListFormat;
import dev.shortlist.web.problem.HttpProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/** Reads a file line by line. */
interface LineReader {

    /** The most bytes that a line has: as many as a body. */
    int MAX_LINE_BYTES = 1 << 20;

    /** What takes the lines. */
    interface Handler {

        /**
         * @param number the line's, from 1; of a table, the row's, as a spreadsheet shows it
         * @param line throws {@link HttpProblem} with all that is wrong if it cannot be read
         */
        void handle(long number, Supplier<FileLine> line);
    }

    /**
     * The reader of a format.
     *
     * @param charset of CSV without a byte order mark; NDJSON is in UTF-8 (RFC 8259 §8.1)
     */
    static LineReader of(ListFormat format, Charset charset, BodyReader bodies) {
        return format == ListFormat.CSV ? new CsvReader(bodies, charset) : new NdjsonReader(bodies);
    }

    /** Reads all lines that are not empty. */
    void read(InputStream in, Handler handler) throws IOException;
}
