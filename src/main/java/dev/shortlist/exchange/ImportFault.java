package dev.shortlist.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.web.problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One thing that is wrong with a file. It repeats no value.
 *
 * @param line from 1; of CSV, the row, where the first row names the fields
 * @param pointer the place in the line: {@code #} and a JSON pointer, with the service's names
 * @param detail a sentence that tells a person how to correct it
 */
@RegisterForReflection
record ImportFault(
        @JsonProperty("line") long line,
        @JsonProperty("pointer") String pointer,
        @JsonProperty("detail") String detail) {

    /** Shortened by so much that a thousand of them fit into memory: a name in a file can have a million characters. */
    private static final int MAX_CHARACTERS = 1_000;

    static ImportFault of(long line, Violation violation) {
        return new ImportFault(line, shortened(violation.pointer()), shortened(violation.detail()));
    }

    private static String shortened(String text) {
        if (text.length() <= MAX_CHARACTERS) {
            return text;
        }
        // A surrogate pair stays whole.
        int end = MAX_CHARACTERS - (Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1)) ? 1 : 0);
        return text.substring(0, end) + "…";
    }
}
