package dev.shortlist.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.web.value.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void is_read_back_as_it_was_written() {
        for (Cursor cursor : new Cursor[] {new Cursor(0, 0), new Cursor(748, 12), new Cursor(1L << 40, 1L << 50)}) {
            assertEquals(cursor, Cursor.parse(cursor.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1",
                "1-",
                "-1",
                "1-2-3",
                "01-2",
                "1-02",
                "+1-2",
                "1--2",
                "1 -2",
                "1-2 ",
                "1-x",
                "١-٢",
                "9999999999999999999-1",
                "1-9999999999999999999"
            })
    void is_no_other_text(String text) {
        assertThrows(InvalidValueException.class, () -> Cursor.parse(text));
    }

    @Test
    void is_ordered_by_transaction_then_number() {
        assertTrue(new Cursor(9, 12).compareTo(new Cursor(10, 1)) < 0);
        assertTrue(new Cursor(10, 9).compareTo(new Cursor(10, 10)) < 0);
    }
}
