package dev.shortlist.exchange;

import dev.shortlist.web.problem.HttpProblem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that is wrong with a file. Equal faults of many lines are one, and so their size has a bound. */
final class ImportFaults {

    /** How many lines of each fault are told. */
    static final int MAX_LINES = 20;

    /** Texts are shortened by so much that a thousand faults fit into memory: a name in a file can have a million characters. */
    private static final int MAX_CHARACTERS = 1_000;

    private record Fault(String pointer, String detail) {}

    private record Lines(List<Long> first, long count) {

        Lines with(List<Long> more, long moreCount) {
            List<Long> all = Stream.concat(first.stream(), more.stream())
                    .limit(MAX_LINES)
                    .toList();
            return new Lines(all, count + moreCount);
        }
    }

    private final Map<Fault, Lines> faults;

    ImportFaults() {
        faults = new LinkedHashMap<>();
    }

    private ImportFaults(Map<Fault, Lines> faults) {
        this.faults = new LinkedHashMap<>(faults);
    }

    /** The same faults, to which others can be added. */
    ImportFaults copy() {
        return new ImportFaults(faults);
    }

    /** Whether no other one is told. */
    boolean isFull() {
        return faults.size() == HttpProblem.MAX_VIOLATIONS;
    }

    /** Whether nothing is wrong. */
    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** Adds a fault of one line. */
    void add(long line, String pointer, String detail) {
        add(List.of(line), 1, pointer, detail);
    }

    /**
     * Adds a fault of many lines.
     *
     * @param first some of them, in order
     * @param count how many they are
     */
    void add(List<Long> first, long count, String pointer, String detail) {
        Fault fault = new Fault(shortened(pointer), shortened(detail));
        Lines before = faults.get(fault);
        if (before != null || !isFull()) {
            faults.put(fault, (before == null ? new Lines(List.of(), 0) : before).with(first, count));
        }
    }

    /** All of them, in the order of their first lines. */
    List<ImportFault> toList() {
        return faults.entrySet().stream()
                .map(each -> new ImportFault(
                        each.getValue().first.get(0),
                        each.getKey().pointer,
                        each.getKey().detail,
                        each.getValue().first,
                        each.getValue().count))
                .sorted(Comparator.comparing(ImportFault::line))
                .toList();
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
