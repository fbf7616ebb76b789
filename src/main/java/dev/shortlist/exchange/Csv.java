package dev.shortlist.exchange;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The format of CSV files (RFC 4180): in UTF-8, with a header. A line is a list of cells. */
final class Csv implements ListFile.LineFormat {

    /** Without it, Excel does not take the file for UTF-8. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final ObjectWriter ROWS = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build()
            .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    private final List<String> header;

    Csv(List<String> header) {
        this.header = header;
    }

    @Override
    public void begin(OutputStream out) throws IOException {
        out.write(BYTE_ORDER_MARK);
        write(header, out);
    }

    @Override
    public void write(Object line, OutputStream out) throws IOException {
        String[] cells = ((List<?>) line)
                .stream()
                        .map(cell -> SpreadsheetCell.escape(String.valueOf(cell)))
                        .toArray(String[]::new);
        out.write(ROWS.writeValueAsBytes(cells));
    }
}
