package dev.shortlist.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * One thing that is wrong with a file, in one line or in many. It repeats no value.
 *
 * @param line the first line, from 1; of CSV, the row, where the first row names the fields
 * @param pointer the place in the line: {@code #} and a JSON pointer, with the service's names
 * @param detail a sentence that tells a person how to correct it
 * @param lines the first of all lines that have it
 * @param count how many lines have it
 */
@RegisterForReflection
record ImportFault(
        @JsonProperty("line") long line,
        @JsonProperty("pointer") String pointer,
        @JsonProperty("detail") String detail,
        @JsonProperty("lines") List<Long> lines,
        @JsonProperty("count") long count) {}
