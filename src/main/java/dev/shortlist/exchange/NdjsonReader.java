package dev.shortlist.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.problem.HttpProblem;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a JSON object from each line. */
record NdjsonReader(BodyReader bodies) implements LineReader {

    private static final int BUFFER_SIZE = 1 << 16;

    @Override
    public void read(InputStream in, Handler handler) throws IOException {
        InputStream buffered = new BufferedInputStream(in, BUFFER_SIZE);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        for (int next = buffered.read(); next >= 0; next = buffered.read()) {
            if (next == '\n') {
                handle(number, line, handler);
                line.reset();
                number++;
            } else if (line.size() <= MAX_LINE_BYTES) {
                line.write(next);
            }
        }
        handle(number, line, handler);
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
