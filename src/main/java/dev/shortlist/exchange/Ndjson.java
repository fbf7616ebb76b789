package dev.shortlist.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;

/** The format of files with a JSON object in each line. */
record Ndjson(ObjectMapper mapper) implements ListFile.LineFormat {

    @Override
    public void begin(OutputStream out) {}

    @Override
    public void write(Object line, OutputStream out) throws IOException {
        out.write(mapper.writeValueAsBytes(line));
        out.write('\n');
    }
}
