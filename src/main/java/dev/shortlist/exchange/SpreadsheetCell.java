package dev.shortlist.exchange;

import java.util.regex.Pattern;

/**
 * Text in a cell of a CSV file. A spreadsheet runs a cell that begins with one of {@code = + - @}, also in full width, a
 * tab or a carriage return, as a formula. Such a cell gets an apostrophe before it, and so does one that has apostrophes
 * before such a character: so each text has one form, and comes back as it was.
 */
final class SpreadsheetCell {

    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\\t\\r].*");

    private SpreadsheetCell() {}

    /** What to write for a text. */
    static String escape(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** The text that was written as a cell. */
    static String unescape(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
