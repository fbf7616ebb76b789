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

    static ImportFault of(long line, Violation violation) {
        return new ImportFault(line, violation.pointer(), violation.detail());
    }
}
