package dev.shortlist.web.value;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An enum whose constants have labels, which callers send and get. */
public interface Labeled {

    /** The hyphens and dashes that people and programs use in place of each other. */
    Pattern DASHES = Pattern.compile("[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]");

    /** As the contract spells it. */
    @JsonValue
    String label();

    /** Whether a text is the label, in any case and with any dash (contract, Bodies). */
    default boolean hasLabel(String text) {
        return plain(label()).equalsIgnoreCase(plain(Text.trim(text)));
    }

    /**
     * The constant with a label, in any case and with any dash (contract, Bodies).
     *
     * @throws InvalidValueException if there is no such label; it lists all that there are
     */
    static <E extends Labeled> E parse(String text, Class<E> type) {
        return parse(text, List.of(type.getEnumConstants()));
    }

    /** The same, of some constants alone. */
    static <E extends Labeled> E parse(String text, List<E> constants) {
        return constants.stream()
                .filter(value -> value.hasLabel(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(constants.stream()
                        .map(value -> "\"" + value.label() + "\"")
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
    }

    private static String plain(String label) {
        return DASHES.matcher(label).replaceAll("-");
    }
}
