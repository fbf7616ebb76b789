package dev.shortlist.exchange;

import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.body.FileLine;
import dev.shortlist.web.problem.HttpProblem;
import java.util.ArrayList;
import java.util.List;

/** Makes objects of the rows of a table. The first row that is not blank names the fields; other blank rows are left out. */
final class TableReader {

    private final BodyReader bodies;
    private final LineReader.Handler handler;
    private List<String> names;

    TableReader(BodyReader bodies, LineReader.Handler handler) {
        this.bodies = bodies;
        this.handler = handler;
    }

    /**
     * Takes the next row.
     *
     * @return whether further rows can be read: not if this one should name the fields and cannot
     */
    boolean read(TableRow row) {
        if (row.isBlank()) {
            return true;
        }
        if (names != null) {
            handler.handle(row.number(), () -> line(row));
            return true;
        }
        try {
            names = row.cells();
            return true;
        } catch (HttpProblem excess) {
            fail(row.number(), excess);
            return false;
        }
    }

    /** Whether the row that names the fields has been read. */
    boolean hasNames() {
        return names != null;
    }

    /** Tells what is wrong with a row. */
    void fail(long number, HttpProblem problem) {
        handler.handle(number, () -> {
            throw problem;
        });
    }

    private FileLine line(TableRow row) {
        List<String> cells = row.cells();
        List<String> cellNames = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = i < names.size() ? names.get(i) : "";
            if (!name.isEmpty()) {
                cellNames.add(name);
                values.add(SpreadsheetCell.unescape(cells.get(i)));
            } else if (!cells.get(i).isEmpty()) {
                throw HttpProblem.malformedBody(
                        "The cell in column %s has no name in the first row.".formatted(column(i)));
            }
        }
        return bodies.cells(cellNames, values);
    }

    /** A column's letters, as a spreadsheet shows them. */
    private static String column(int index) {
        String letters = "";
        for (int rest = index; rest >= 0; rest = rest / 26 - 1) {
            letters = (char) ('A' + rest % 26) + letters;
        }
        return letters;
    }
}
