package dev.shortlist.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
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
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads an object from each row of a CSV file (RFC 4180) in UTF-8, with or without a byte order mark. Its first row names the
 * fields. Cells are separated by what separates most names: commas, semicolons or tabs.
 */
record CsvReader(BodyReader bodies) implements LineReader {

    private static final int BYTE_ORDER_MARK = '\uFEFF';
    private static final int MAX_HEADER_CHARACTERS = 4_096;

    private static final ObjectReader ROWS = CsvMapper.builder(CsvFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_LINE_BYTES)
                            .build())
                    .build())
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build()
            .readerFor(String[].class);

    @Override
    public void read(InputStream in, Handler handler) throws IOException {
        Reader text = new BufferedReader(
                new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 2 * MAX_HEADER_CHARACTERS);
        long number = 1;
        try (MappingIterator<String[]> rows = ROWS.with(CsvSchema.emptySchema().withColumnSeparator(separator(text)))
                .readValues(text)) {
            List<String> names = rows.hasNextValue() ? List.of(rows.nextValue()) : List.of();
            while (rows.hasNextValue()) {
                number++;
                List<String> cells = Stream.of(rows.nextValue())
                        .map(SpreadsheetCell::unescape)
                        .toList();
                handler.handle(number, line(names, cells));
            }
        } catch (JsonProcessingException | RuntimeJsonMappingException e) {
            fail(
                    number + 1,
                    "The row is not CSV that can be read: a quoted cell has no end, or is longer than 1 MiB.",
                    handler);
        } catch (CharacterCodingException e) {
            fail(number + 1, "The file is not UTF-8 from about here on. Save it as \"CSV UTF-8\".", handler);
        }
    }

    private Supplier<FileLine> line(List<String> names, List<String> cells) {
        return () -> {
            if (cells.size() > names.size()) {
                throw HttpProblem.malformedBody(
                        "The row has %d cells, but the first row names %d.".formatted(cells.size(), names.size()));
            }
            return bodies.cells(names, cells);
        };
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
