package dev.shortlist.benchmark;

import static dev.shortlist.benchmark.Benchmark.UNLOADED;
import static dev.shortlist.benchmark.Operation.APPLICANT;
import static dev.shortlist.benchmark.Operation.EXPERIENCE_HOT;
import static dev.shortlist.benchmark.Operation.EXPERIENCE_SPREAD;
import static dev.shortlist.benchmark.Operation.STATUS;
import static dev.shortlist.benchmark.Operation.SUMMARY_HOT;
import static dev.shortlist.benchmark.Operation.SUMMARY_SMALL;

import dev.shortlist.benchmark.Benchmark.Options;
import dev.shortlist.benchmark.Benchmark.Overload;
import dev.shortlist.benchmark.Benchmark.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures as {@code report.md}, and latency drawn against load and against size. */
final class Report {

    /** A target of the project, on the largest database. */
    private record Target(String what, String wanted, String measured, String verdict) {

        static Target atMost(double limit, String unit, String what, double figure) {
            return of(what, "at most " + number(limit) + unit, figure, unit, figure <= limit);
        }

        static Target over(double limit, String unit, String what, double figure) {
            return of(what, "over " + number(limit) + unit, figure, unit, figure > limit);
        }

        private static Target of(String what, String wanted, double figure, String unit, boolean met) {
            return !Double.isFinite(figure)
                    ? new Target(what, wanted, "–", "not measured")
                    : new Target(what, wanted, number(figure) + unit, met ? "met" : "not met");
        }

        /** The target, if it applies only under some circumstances. */
        Target onlyWhere(boolean given, String circumstances) {
            return new Target(what, wanted + ", " + circumstances, measured, given ? verdict : "does not apply");
        }
    }

    private final Options options;
    private final List<String> settings;
    private final List<Size> sizes;
    private final Size largest;

    Report(Options options, List<String> settings, List<Size> sizes) {
        this.options = options;
        this.settings = settings;
        this.sizes = sizes;
        this.largest = sizes.get(sizes.size() - 1);
    }

    void write(Path directory) throws IOException {
        Path file = directory.resolve("report.md");
        Files.writeString(file, text());
        Files.writeString(directory.resolve("latency-by-load.svg"), byLoad().svg());
        Files.writeString(directory.resolve("latency-by-size.svg"), bySize().svg());
        System.out.printf("%n%s%nWritten to %s%n", text(), file);
    }

    private String text() {
        return "# How fast it is\n\n" + circumstances() + targets() + bySizeTable() + operations() + byLoadTable()
                + overload() + """

                ![Latency by load](latency-by-load.svg)

                ![Latency by size](latency-by-size.svg)
                """;
    }

    private String circumstances() {
        return """
                %d processors (%s), shared by the service, PostgreSQL and what asks%s. %s %s, Java %s with `%s`.
                PostgreSQL: %s.

                A closed loop of %d callers for %s s tells requests per second and processor time per request; the floor is
                pgbench with as many connections, prepared statements, and the best SQL for the same work%s. p50 and p99 are
                those of an open loop at %d %% of that load, counted from when each request fell due. The service had %s s to
                warm up. Every answer was the expected one, or is counted here as refused. How PostgreSQL went about a request of
                each stands in plans.log.
                """.formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        Priority.isAvailable() ? ", which goes first as if it had its own" : "",
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version(),
                        options.java(),
                        String.join(", ", settings),
                        options.connections(),
                        number(options.seconds()),
                        Floor.isAvailable() ? "" : " (left out: there is no pgbench in the PATH)",
                        UNLOADED,
                        number(options.warmUp()));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*: ", ""))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private String targets() {
        double hot = closed(SUMMARY_HOT).throughput();
        Overload overload = largest.overload();
        boolean ahead = Runtime.version().feature() >= 25 && options.java().contains("AOTCache");
        String rows = Stream.of(
                        Target.over(5_000, "/s", "Summary of the hot job", hot),
                        Target.atMost(
                                1.5,
                                " times",
                                "Summary of the hot job, against a small one",
                                closed(SUMMARY_SMALL).throughput() / hot),
                        Target.atMost(
                                1.5,
                                " times",
                                "The same while %d experiences a second go into the hot job"
                                        .formatted(Benchmark.WRITES),
                                closed(SUMMARY_SMALL).throughput()
                                        / largest.summaryWhileWriting().throughput()),
                        Target.atMost(
                                80,
                                " µs",
                                "GET applicant, processor time of the service",
                                closed(APPLICANT).perRequest().service()),
                        Target.over(0.37, "", "GET applicant, part of the floor", ofFloor(largest, APPLICANT)),
                        timeOfDatabase(1.2, APPLICANT),
                        timeOfDatabase(1.5, EXPERIENCE_SPREAD),
                        timeOfDatabase(1.5, STATUS),
                        Target.over(
                                0.42, "", "POST experience, part of the floor", ofFloor(largest, EXPERIENCE_SPREAD)),
                        Target.over(0.43, "", "PATCH status, part of the floor", ofFloor(largest, STATUS)),
                        Target.over(
                                0.7,
                                "",
                                "%d writers into the hot job, part of as many spread over all"
                                        .formatted(options.connections()),
                                closed(EXPERIENCE_HOT).throughput()
                                        / closed(EXPERIENCE_SPREAD).throughput()),
                        Target.atMost(
                                5,
                                " times",
                                "Overload, p99 of what is answered, against p99 without load",
                                overload.result().milliseconds(99)
                                        / unloaded(largest, APPLICANT).milliseconds(99)),
                        Target.atMost(1, " s", "Start to first answer", largest.start())
                                .onlyWhere(ahead, "on Java 25 with an AOT cache"),
                        Target.atMost(250, " MiB", "Resident memory of the service after load", largest.memory()))
                .map(target -> row(target.what, target.wanted, target.measured, target.verdict))
                .collect(Collectors.joining());
        return "\n## Targets\n\nOn %s applicants.\n\n%s%s"
                .formatted(number(largest.data().applicants), head("Of", "Wanted", "Measured", ""), rows);
    }

    private Target timeOfDatabase(double limit, Operation operation) {
        return Target.atMost(
                limit,
                " times",
                operation.label + ", processor time of PostgreSQL, against the floor",
                closed(operation).perRequest().database()
                        / Optional.ofNullable(largest.floor().get(operation))
                                .map(Floor.Result::perTransaction)
                                .map(Usage::database)
                                .orElse(Double.NaN));
    }

    private String operations() {
        StringBuilder text = new StringBuilder();
        for (Size size : sizes) {
            text.append("""

                    ## %s applicants, %s jobs

                    From start to first answer %s s; resident memory after load %s MiB. Programs that have nothing to do with
                    this took %s of the machine meanwhile. Processor time (CPU) is per request.

                    """.formatted(
                            number(size.data().applicants),
                            number(size.data().jobs),
                            number(size.start()),
                            number(size.memory()),
                            percent(others(size))));
            text.append(head(
                    "",
                    "requests/s",
                    "p50, ms",
                    "p99, ms",
                    "CPU of service, µs",
                    "of PostgreSQL, µs",
                    "of the driver, µs",
                    "floor/s",
                    "its PostgreSQL, µs",
                    "part of floor"));
            for (Operation operation : Operation.values()) {
                Load.Result closed = size.closed().get(operation);
                Load.Result open = unloaded(size, operation);
                Optional<Floor.Result> floor = Optional.ofNullable(size.floor().get(operation));
                text.append(row(
                        operation.label,
                        number(closed.throughput()),
                        number(open.milliseconds(50)),
                        number(open.milliseconds(99)),
                        number(closed.perRequest().service()),
                        number(closed.perRequest().database()),
                        number(closed.perRequest().driver()),
                        number(floor.map(Floor.Result::throughput).orElse(Double.NaN)),
                        number(floor.map(Floor.Result::perTransaction)
                                .map(Usage::database)
                                .orElse(Double.NaN)),
                        number(ofFloor(size, operation))));
            }
        }
        return text.toString();
    }

    private String byLoadTable() {
        StringBuilder text = new StringBuilder("""

                ## Latency by load

                p50 / p99 in ms on %s applicants, by load in percent of the closed loop's requests per second.

                """.formatted(number(largest.data().applicants)));
        text.append(head(Stream.concat(Stream.of(""), loads().stream()).toArray(String[]::new)));
        largest.open()
                .forEach((operation, byLoad) -> text.append(row(Stream.concat(
                                Stream.of(operation.label),
                                byLoad.values().stream().map(Report::latency))
                        .toArray(String[]::new))));
        return text.toString();
    }

    private String bySizeTable() {
        StringBuilder text = new StringBuilder("""

                ## Latency by size

                p50 / p99 in ms, by applicants.

                """);
        text.append(head(Stream.concat(Stream.of(""), sizes.stream().map(size -> number(size.data().applicants)))
                .toArray(String[]::new)));
        for (Operation operation : Operation.values()) {
            text.append(row(Stream.concat(
                            Stream.of(operation.label), sizes.stream().map(size -> latency(unloaded(size, operation))))
                    .toArray(String[]::new)));
        }
        return text.toString();
    }

    private static String latency(Load.Result open) {
        long not = open.refused() + open.unanswered();
        return number(open.milliseconds(50)) + " / " + number(open.milliseconds(99))
                + (not == 0 ? "" : " (%s refused)".formatted(percent(open.share(not))));
    }

    private String overload() {
        Overload overload = largest.overload();
        Load.Result result = overload.result();
        return """

                ## Overload

                %s at three times the closed loop's requests per second, on up to %d connections.

                """.formatted(APPLICANT.label, Load.CONNECTIONS)
                + head(
                        "asked for/s",
                        "answered/s",
                        "answered",
                        "503",
                        "no answer",
                        "p50, ms",
                        "p99, ms",
                        "processors that the driver took",
                        "resident memory, MiB")
                + row(
                        number(overload.rate()),
                        number(result.throughput()),
                        percent(result.share(result.answered())),
                        percent(result.share(result.refused())),
                        percent(result.share(result.unanswered())),
                        number(result.milliseconds(50)),
                        number(result.milliseconds(99)),
                        number(result.usage().driver() / 1e6 / result.seconds()),
                        number(overload.memory()));
    }

    private Plot byLoad() {
        return new Plot(
                "Latency by load", "load, of the closed loop's requests/s", loads(), List.of(byLoad(50), byLoad(99)));
    }

    private Plot.Panel byLoad(double percentile) {
        return panel(percentile, operation -> largest.open().get(operation).values().stream());
    }

    private Plot bySize() {
        List<String> applicants =
                sizes.stream().map(size -> number(size.data().applicants)).toList();
        return new Plot("Latency by size", "applicants", applicants, List.of(bySize(50), bySize(99)));
    }

    private Plot.Panel bySize(double percentile) {
        return panel(percentile, operation -> sizes.stream().map(size -> unloaded(size, operation)));
    }

    private static Plot.Panel panel(double percentile, Function<Operation, Stream<Load.Result>> results) {
        List<Plot.Line> lines = Stream.of(Operation.values())
                .map(operation -> new Plot.Line(
                        operation.label,
                        results.apply(operation)
                                .map(result -> result.milliseconds(percentile))
                                .toList()))
                .toList();
        return new Plot.Panel("p%.0f in ms".formatted(percentile), lines);
    }

    private static List<String> loads() {
        return Benchmark.LOADS.stream().map(percent -> percent + " %").toList();
    }

    private Load.Result closed(Operation operation) {
        return largest.closed().get(operation);
    }

    private static Load.Result unloaded(Size size, Operation operation) {
        return size.open().get(operation).get(UNLOADED);
    }

    private static double others(Size size) {
        return size.closed().values().stream()
                        .mapToDouble(result -> result.usage().others() / 1e6 / result.seconds())
                        .average()
                        .orElse(Double.NaN)
                / Runtime.getRuntime().availableProcessors();
    }

    private static double ofFloor(Size size, Operation operation) {
        Floor.Result floor = size.floor().get(operation);
        return floor == null ? Double.NaN : size.closed().get(operation).throughput() / floor.throughput();
    }

    private static String head(String... cells) {
        return row(cells) + "|" + " --- |".repeat(cells.length) + "\n";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String percent(double share) {
        return "%s %%".formatted(number(100 * share));
    }

    /** A number with three significant digits, or all digits of its whole part. */
    private static String number(double number) {
        if (!Double.isFinite(number)) {
            return "–";
        }
        int decimals = number >= 100 || number == Math.rint(number) ? 0 : number >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }
}
