package dev.shortlist.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.body.FileLine;
import dev.shortlist.web.problem.HttpProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads an object from each row of a CSV file (RFC 4180) in UTF-8, with or without a byte order mark. Its first row names the
 * fields. Cells are separated by what separates most names: commas, semicolons or tabs.
 */
record CsvReader(BodyReader bodies) implements LineReader {

    private static final int BYTE_ORDER_MARK = '\uFEFF';
    private static final int MAX_HEADER_CHARACTERS = 4_096;

    /** The parser is asked for one cell at a time: a whole row might not fit into memory. */
    private static final CsvFactory CSV = CsvFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_LINE_BYTES)
                    .build())
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    @Override
    public void read(InputStream in, Handler handler) throws IOException {
        Reader text = new BufferedReader(
                new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 2 * MAX_HEADER_CHARACTERS);
        long number = 1;
        try {
            CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
            try (CsvParser parser = CSV.createParser(text)) {
                parser.setSchema(schema);
                parser.nextToken();
                TableRow header = row(parser);
                if (header.excess() != null) {
                    fail(number, header.excess(), handler);
                    return;
                }
                for (number = 2; parser.nextToken() != null; number++) {
                    TableRow row = row(parser);
                    handler.handle(number, () -> line(header, row));
                }
            }
        } catch (StreamConstraintsException e) {
            fail(number, "The row is longer than 1 MiB: perhaps a quoted cell has no end.", handler);
        } catch (JsonProcessingException e) {
            fail(
                    number,
                    "The row is not CSV that can be read: a quoted cell has no end, or text after its end.",
                    handler);
        } catch (CharacterCodingException e) {
            fail(number, "The file is not UTF-8 from about here on. Save it as \"CSV UTF-8\".", handler);
        }
    }

    /** Reads the cells up to the end of the row, after the token that starts it. */
    private static TableRow row(CsvParser parser) throws IOException {
        TableRow row = new TableRow();
        for (JsonToken token = parser.nextToken(); token == JsonToken.VALUE_STRING; token = parser.nextToken()) {
            row.add(parser.getText());
        }
        return row;
    }

    private FileLine line(TableRow header, TableRow row) {
        List<String> names = header.cells();
        List<String> cells = row.cells().stream().map(SpreadsheetCell::unescape).toList();
        if (cells.size() > names.size()) {
            throw HttpProblem.malformedBody(
                    "The row has %d cells, but the first row names %d.".formatted(cells.size(), names.size()));
        }
        return bodies.cells(names, cells);
    }

    private static void fail(long number, String detail, Handler handler) {
        handler.handle(number, () -> {
            throw HttpProblem.malformedBody(detail);
        });
    }

    /** Finds the separator in the first line, and leaves the reader after a byte order mark. */
    private static char separator(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        text.mark(MAX_HEADER_CHARACTERS);
        char[] start = new char[MAX_HEADER_CHARACTERS];
        int length = text.read(start);
        text.reset();
        String header = length < 0
                ? ""
                : new String(start, 0, length).lines().findFirst().orElse("");
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparing((Character separator) ->
                        header.chars().filter(c -> c == separator).count()))
                .orElseThrow();
    }
}
