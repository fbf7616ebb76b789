package dev.shortlist.exchange;

import dev.shortlist.web.problem.HttpProblem;
import java.util.ArrayList;
import java.util.List;

/** The cells of a row while it is being read. As soon as the row exceeds a limit, its cells are dropped. */
final class TableRow {

    private static final int MAX_CELLS = 1_000;

    private final List<String> cells = new ArrayList<>();
    private int characters;
    private String excess;

    /** Adds the next cell. */
    void add(String cell) {
        if (excess != null) {
            return;
        }
        // With its separator.
        characters += cell.length() + 1;
        if (characters > LineReader.MAX_LINE_BYTES) {
            excess = "The row is longer than 1 MiB.";
        } else if (cells.size() == MAX_CELLS) {
            excess = "The row has more than %,d cells.".formatted(MAX_CELLS);
        }
        if (excess == null) {
            cells.add(cell);
        } else {
            cells.clear();
        }
    }

    /** Which limit it exceeds, as a sentence; null if none. */
    String excess() {
        return excess;
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
