package dev.shortlist.benchmark;

import dev.shortlist.support.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same work without the service: by pgbench, with prepared statements and one connection for each caller. */
final class Floor {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

    /** @param perTransaction processor time */
    record Result(double throughput, double milliseconds, Usage perTransaction) {}

    private final Path directory;
    private final int port;
    private final int connections;
    private final Supplier<Usage> usage;

    Floor(Path directory, int port, int connections, Supplier<Usage> usage) {
        this.directory = directory;
        this.port = port;
        this.connections = connections;
        this.usage = usage;
    }

    static boolean isAvailable() {
        return Program.inPath("pgbench").isPresent();
    }

    /** Empty if there is no pgbench, or no script of the operation. */
    Optional<Result> of(Operation operation, Data data, String database, double seconds)
            throws IOException, InterruptedException {
        if (!isAvailable() || operation.script().isEmpty()) {
            return Optional.empty();
        }
        Path script = directory.resolve(operation.name().toLowerCase(Locale.ROOT) + ".pgbench.sql");
        Files.writeString(script, operation.script().get());
        long wholeSeconds = Math.max(1, Math.round(seconds));
        ProcessBuilder pgbench = new ProcessBuilder(List.of(
                        "pgbench",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        port,
                        "-U",
                        "postgres",
                        "-n",
                        "-M",
                        "prepared",
                        "-j",
                        "1",
                        "-c",
                        connections,
                        "-T",
                        wholeSeconds,
                        "-D",
                        "applicants=" + data.applicants,
                        "-D",
                        "jobs=" + data.jobs,
                        "-f",
                        script,
                        database)
                .stream()
                .map(Object::toString)
                .toList());
        Usage before = usage.get();
        Process process = pgbench.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        double rate = figure(RATE, output);
        Usage used = usage.get().since(before);
        return Optional.of(new Result(rate, figure(LATENCY, output), used.per(rate * wholeSeconds)));
    }

    private static double figure(Pattern pattern, String output) throws IOException {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException(output);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
