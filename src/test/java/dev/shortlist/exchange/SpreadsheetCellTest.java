package dev.shortlist.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"=1", "+1", "-1", "@a", "\t=1", "\r=1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20a", "''\uFF1D1"})
    void a_formula_gets_an_apostrophe_and_is_read_back_as_it_was(String text) {
        assertTrue(SpreadsheetCell.escape(text).startsWith("'"));
        assertEquals(text, SpreadsheetCell.unescape(SpreadsheetCell.escape(text)));
    }
}
