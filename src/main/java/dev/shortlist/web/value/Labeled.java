package dev.shortlist.web.value;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of a few values, each with a label by which callers know it. */
public interface Labeled {

    /** The hyphens and dashes that people and programs put in place of each other. */
    Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]");

    /** As the contract spells it. */
    @JsonValue
    String label();

    /**
     * The value with a label, in any case and with any dash (contract, Bodies).
     *
     * @throws InvalidValueException if there is none; it lists those that there are
     */
    static <E extends Labeled> E parse(String text, Class<E> type) {
        String label = plain(text.strip());
        return Stream.of(type.getEnumConstants())
                .filter(value -> plain(value.label()).equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(Stream.of(type.getEnumConstants())
                        .map(value -> "\"" + value.label() + "\"")
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
    }

    private static String plain(String label) {
        return DASHES.matcher(label).replaceAll("-");
    }
}
