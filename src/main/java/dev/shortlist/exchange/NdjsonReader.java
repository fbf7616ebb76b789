package dev.shortlist.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.problem.HttpProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a JSON object from each line. */
record NdjsonReader(BodyReader bodies) implements LineReader {

    private static final int BUFFER_SIZE = 1 << 16;

    @Override
    public void read(InputStream in, Handler handler) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            int start = 0;
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '\n') {
                    append(buffer, start, i, line);
                    handle(number, line, handler);
                    line.reset();
                    number++;
                    start = i + 1;
                }
            }
            append(buffer, start, length, line);
        }
        handle(number, line, handler);
    }

    /** Adds a part of a line; of one that is too long, only so much that this is seen. */
    private static void append(byte[] buffer, int start, int end, ByteArrayOutputStream line) {
        if (line.size() <= MAX_LINE_BYTES) {
            line.write(buffer, start, end - start);
        }
    }

    private void handle(long number, ByteArrayOutputStream line, Handler handler) {
        if (line.size() > MAX_LINE_BYTES) {
            handler.handle(number, () -> {
                throw HttpProblem.malformedBody("The line is longer than 1 MiB.");
            });
        } else if (!line.toString(ISO_8859_1).isBlank()) {
            byte[] json = line.toByteArray();
            handler.handle(number, () -> bodies.json(json));
        }
    }
}
