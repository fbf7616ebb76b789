package dev.shortlist.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.problem.HttpProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads an object from each row of a CSV file (RFC 4180), in the encoding that its byte order mark tells, or else in a given
 * one. Its first row names the fields. Cells are separated by what a first line {@code sep=;} says, or else by what separates
 * most names: commas, semicolons or tabs.
 */
record CsvReader(BodyReader bodies, Charset charset) implements LineReader {

    private static final int MAX_HEADER_CHARACTERS = 4_096;
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)\"?sep=(.)\"?(\r\n?|\n)(?s).*");

    /** Encodings that a byte order mark tells. */
    private static final List<Charset> MARKED =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    /** Half of a surrogate pair stands for bytes that are not of the encoding: no text that is decoded has it. */
    private static final char UNDECODABLE = '\uDFFF';

    /** The parser is asked for one cell at a time: a whole row might not fit into memory. */
    private static final CsvFactory CSV = CsvFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_LINE_BYTES)
                    .build())
            .build();

    @Override
    public void read(InputStream in, Handler handler) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, 3);
        Charset encoding = encoding(bytes);
        Reader text = new BufferedReader(
                new InputStreamReader(
                        bytes,
                        encoding.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                                .replaceWith(String.valueOf(UNDECODABLE))),
                2 * MAX_HEADER_CHARACTERS);
        String start = start(text);
        Matcher separatorLine = SEPARATOR_LINE.matcher(start);
        long number = 1;
        char separator = separator(start);
        if (separatorLine.matches()) {
            number = 2;
            separator = separatorLine.group(1).charAt(0);
            text.skip(separatorLine.end(2));
        }
        TableReader table = new TableReader(bodies, handler);
        try (CsvParser parser = CSV.createParser(text)) {
            parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
            for (; parser.nextToken() != null; number++) {
                if (!read(parser, new TableRow(number), table, encoding)) {
                    return;
                }
            }
        } catch (StreamConstraintsException e) {
            table.fail(
                    number,
                    HttpProblem.malformedBody("The row is longer than 1 MiB: perhaps a quoted cell has no end."));
        } catch (JsonProcessingException e) {
            table.fail(
                    number,
                    HttpProblem.malformedBody(
                            "The row is not CSV that can be read: a quoted cell has no end, or text after its end."));
        }
    }

    /** Reads the cells up to the end of the row, after the token that starts it. */
    private static boolean read(CsvParser parser, TableRow row, TableReader table, Charset encoding)
            throws IOException {
        boolean isDecodable = true;
        for (JsonToken token = parser.nextToken(); token == JsonToken.VALUE_STRING; token = parser.nextToken()) {
            String cell = parser.getText();
            isDecodable &= isDecodable(cell);
            row.add(cell);
        }
        if (isDecodable) {
            return table.read(row);
        }
        table.fail(
                row.number(),
                HttpProblem.malformedBody(
                        "The row has bytes that are not %s. Save the file as \"CSV UTF-8\", or name its encoding:"
                                        .formatted(encoding.name())
                                + " Content-Type: text/csv; charset=windows-1252."));
        return table.hasNames();
    }

    private static boolean isDecodable(String cell) {
        for (int i = cell.indexOf(UNDECODABLE); i >= 0; i = cell.indexOf(UNDECODABLE, i + 1)) {
            if (i == 0 || !Character.isHighSurrogate(cell.charAt(i - 1))) {
                return false;
            }
        }
        return true;
    }

    /** The encoding of the byte order mark, which is passed over, or else the one that is given. */
    private Charset encoding(PushbackInputStream in) throws IOException {
        byte[] start = in.readNBytes(3);
        for (Charset encoding : MARKED) {
            byte[] mark = "\uFEFF".getBytes(encoding);
            int mismatch = Arrays.mismatch(start, mark);
            if (mismatch < 0 || mismatch == mark.length) {
                in.unread(start, mark.length, start.length - mark.length);
                return encoding;
            }
        }
        in.unread(start);
        return charset;
    }

    /** The first characters, which are read again. */
    private static String start(Reader text) throws IOException {
        text.mark(MAX_HEADER_CHARACTERS);
        char[] start = new char[MAX_HEADER_CHARACTERS];
        int length = 0;
        for (int more = 0; more >= 0 && length < start.length; length += Math.max(more, 0)) {
            more = text.read(start, length, start.length - length);
        }
        text.reset();
        return new String(start, 0, length);
    }

    /** What separates most names in the first line that is not blank. */
    private static char separator(String start) {
        String header =
                start.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparing((Character separator) ->
                        header.chars().filter(c -> c == separator).count()))
                .orElseThrow();
    }
}
