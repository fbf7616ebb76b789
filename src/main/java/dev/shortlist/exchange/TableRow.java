package dev.shortlist.exchange;

import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.value.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of a row while it is being read, up to the last one that is not blank. As soon as the row exceeds a limit, its
 * cells are dropped.
 */
final class TableRow {

    private static final int MAX_CELLS = 1_000;

    private final long number;
    private final List<String> cells = new ArrayList<>();
    private long characters;
    /** Blank cells after the last one that is not. */
    private int blanks;

    private String excess;

    /** @param number the row's, as a spreadsheet shows it */
    TableRow(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    /** Adds the next cell. */
    void add(String cell) {
        if (excess != null) {
            return;
        }
        // With its separator.
        characters += cell.length() + 1;
        if (Text.isBlank(cell)) {
            blanks++;
            return;
        }
        if (characters > LineReader.MAX_LINE_BYTES) {
            excess = "The row is longer than 1 MiB.";
        } else if (cells.size() + blanks >= MAX_CELLS) {
            excess = "The row has more than %,d cells.".formatted(MAX_CELLS);
        }
        if (excess == null) {
            for (; blanks > 0; blanks--) {
                cells.add("");
            }
            cells.add(cell);
        } else {
            cells.clear();
        }
    }

    /** Whether it has no cell that is not blank, as a row that was emptied in a spreadsheet. */
    boolean isBlank() {
        return excess == null && cells.isEmpty();
    }

    /**
     * All cells of the row.
     *
     * @throws HttpProblem 400 if it exceeds a limit
     */
    List<String> cells() {
        if (excess != null) {
            throw HttpProblem.malformedBody(excess);
        }
        return cells;
    }
}
