package dev.shortlist.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Measures the time from the start of the packaged service to its first answer: with the ahead-of-time cache that its
 * tests have trained, and without. Its schema already exists.
 */
public final class Start {

    private static final Path CACHE = Path.of("target", "quarkus-app", "app.aot");

    /** An odd number, so that there is a median. */
    private static final int TIMES = 5;

    private Start() {}

    public static void main(String[] arguments) throws Exception {
        if (!Files.exists(CACHE)) {
            throw new IOException("There is no " + CACHE);
        }
        String options = System.getProperty("benchmark.java");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String address = postgres.getJdbcUrl("postgres", "postgres");
            Path log = Files.createDirectories(Path.of("target", "benchmark")).resolve("start.log");
            new Service(address, options, log).close();
            double without = seconds(address, options, log);
            double with = seconds(address, "-XX:AOTCache=" + CACHE + " " + options, log);
            System.out.printf(
                    Locale.ROOT,
                    "From start to first answer on Java %s: %.2f s with an ahead-of-time cache, %.2f s without (%.1f times)%n",
                    Runtime.version(),
                    with,
                    without,
                    without / with);
        }
        // Exits even if a thread is still running.
        System.exit(0);
    }

    /** The median time of several starts, in seconds. */
    static double seconds(String jdbcAddress, String options, Path log) throws IOException, InterruptedException {
        double[] seconds = new double[TIMES];
        for (int n = 0; n < TIMES; n++) {
            try (Service service = new Service(jdbcAddress, options, log)) {
                seconds[n] = service.toFirstAnswer;
            }
        }
        return DoubleStream.of(seconds).sorted().skip(TIMES / 2).findFirst().orElseThrow();
    }
}
