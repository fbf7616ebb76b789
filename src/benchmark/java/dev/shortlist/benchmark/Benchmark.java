package dev.shortlist.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures the packaged service on databases of several sizes, and writes {@code target/benchmark/}. An unexpected answer
 * ends it with a non-zero status.
 */
public final class Benchmark {

    /** A load that counts as none, in percent of the closed loop's requests per second. */
    static final int UNLOADED = 20;

    static final List<Integer> LOADS = List.of(UNLOADED, 40, 60, 80);

    /** How many experiences per second are added to the hot job while its summary is measured. */
    static final int WRITES = 100;

    private static final Path DIRECTORY = Path.of("target", "benchmark");
    private static final Path LOG = DIRECTORY.resolve("service.log");

    /** The same settings for the service and for pgbench, as durable as PostgreSQL's defaults. */
    private static final Map<String, String> POSTGRESQL = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "shared_buffers", "256MB",
            "max_wal_size", "4GB");

    /** PostgreSQL's log, which has the plan of each operation on each size, and little else. */
    private static final Map<String, String> PLANS = Map.of(
            "logging_collector", "on",
            "log_directory", "..",
            "log_filename", "plans.log",
            "log_truncate_on_rotation", "on",
            "log_line_prefix", "",
            "log_checkpoints", "off");

    /** Connection options that log the plan of each statement, also those of triggers. */
    private static final String EXPLAIN = "&options="
            + URLEncoder.encode(
                    Stream.of(
                                    "session_preload_libraries=auto_explain",
                                    "auto_explain.log_min_duration=0",
                                    "auto_explain.log_analyze=on",
                                    "auto_explain.log_buffers=on",
                                    "auto_explain.log_nested_statements=on")
                            .map(setting -> " -c " + setting)
                            .collect(Collectors.joining()),
                    StandardCharsets.UTF_8);

    /** The options, each read from a property {@code benchmark.…}. */
    record Options(List<Integer> applicants, double seconds, double warmUp, int connections, String java) {

        static Options read() {
            return new Options(
                    Stream.of(System.getProperty("benchmark.applicants").split(","))
                            .map(Integer::valueOf)
                            .distinct()
                            .sorted()
                            .toList(),
                    Double.parseDouble(System.getProperty("benchmark.seconds")),
                    Double.parseDouble(System.getProperty("benchmark.warmUp")),
                    Integer.parseInt(System.getProperty("benchmark.connections")),
                    System.getProperty("benchmark.java"));
        }

        int largest() {
            return applicants.get(applicants.size() - 1);
        }
    }

    /**
     * The results for a database of one size.
     *
     * @param open by load
     * @param summaryWhileWriting of the hot job, while {@link #WRITES} experiences per second are added to it
     * @param overload only on the largest database
     */
    record Size(
            Data data,
            double start,
            Map<Operation, Load.Result> closed,
            Map<Operation, Map<Integer, Load.Result>> open,
            Map<Operation, Floor.Result> floor,
            double memory,
            Load.Result summaryWhileWriting,
            Overload overload) {}

    /** Three times the closed loop's requests per second of {@link Operation#APPLICANT}. */
    record Overload(double rate, Load.Result result, double memory) {}

    private final Options options;
    private final EmbeddedPostgres postgres;
    private final ProcessHandle database;

    private Benchmark(Options options, EmbeddedPostgres postgres, Path data) throws IOException {
        this.options = options;
        this.postgres = postgres;
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        this.database = ProcessHandle.of(pid).orElseThrow();
    }

    public static void main(String[] arguments) {
        int status = 0;
        try {
            run(Options.read());
        } catch (Exception e) {
            e.printStackTrace();
            status = 1;
        }
        // Exits even if a thread is still running.
        System.exit(status);
    }

    private static void run(Options options) throws Exception {
        Path data = Files.createDirectories(DIRECTORY).resolve("postgresql");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(data);
        POSTGRESQL.forEach(builder::setServerConfig);
        PLANS.forEach(builder::setServerConfig);
        try (EmbeddedPostgres postgres = builder.start()) {
            Benchmark benchmark = new Benchmark(options, postgres, data);
            Priority.lowerPriority(benchmark.database);
            List<Size> sizes = new ArrayList<>();
            for (int applicants : options.applicants) {
                sizes.add(benchmark.measure(applicants));
            }
            new Report(options, benchmark.settings(), sizes).write(DIRECTORY);
        }
    }

    /** PostgreSQL's version and settings, as it reports them itself. */
    private List<String> settings() throws SQLException {
        List<String> settings = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select name || ' = ' || current_setting(name)"
                                + " from pg_settings where name = 'server_version' or name = any (?) order by name")) {
            statement.setArray(
                    1, connection.createArrayOf("text", POSTGRESQL.keySet().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    settings.add(rows.getString(1));
                }
            }
        }
        return settings;
    }

    private Size measure(int applicants) throws Exception {
        String name = "applicants_" + applicants;
        say("%,d applicants: filling a database", applicants);
        Data data = fill(name, applicants);
        double start = Start.seconds(postgres.getJdbcUrl("postgres", name), options.java, LOG);
        explain(name, data);
        try (Service service = start(name)) {
            Supplier<Usage> usage = () -> Usage.of(service.process.toHandle(), database);
            Floor floor = new Floor(DIRECTORY, postgres.getPort(), options.connections, usage);
            try (Load load = new Load(service.port, usage)) {
                return measure(name, data, start, service, load, floor);
            }
        }
    }

    private Data fill(String name, int applicants) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        try (Service service = start(name);
                Connection connection = postgres.getDatabase("postgres", name).getConnection()) {
            Data data = Data.fill(connection, applicants);
            String summary = service.get("/api/jobs/%d/summary/".formatted(Data.HOT_JOB));
            if (!summary.contains("{\"applicant_count\":%d,".formatted(applicants / 10))) {
                throw new IllegalStateException(summary);
            }
            return data;
        }
    }

    /** Makes PostgreSQL log its plans for one request of each operation. */
    private void explain(String name, Data data) throws Exception {
        String address = postgres.getJdbcUrl("postgres", name) + EXPLAIN;
        try (Service service = new Service(address, options.java, LOG);
                Load load = new Load(service.port, () -> new Usage(0, 0, 0, 0));
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (Operation operation : Operation.values()) {
                statement.execute("do $$ begin raise log '%,d applicants: %s'; end $$"
                        .formatted(data.applicants, operation.label));
                load.once(operation, data);
            }
        }
    }

    private Size measure(String name, Data data, double start, Service service, Load load, Floor floor)
            throws Exception {
        Map<Operation, Load.Result> closed = new EnumMap<>(Operation.class);
        Map<Operation, Map<Integer, Load.Result>> open = new EnumMap<>(Operation.class);
        Map<Operation, Floor.Result> floors = new EnumMap<>(Operation.class);
        say("%,d applicants: warming up for %.0f s", data.applicants, options.warmUp);
        for (Operation operation : Operation.values()) {
            load.closed(operation, data, options.connections, options.warmUp / Operation.values().length);
        }
        boolean largest = data.applicants == options.largest();
        for (Operation operation : Operation.values()) {
            say("%,d applicants: %s", data.applicants, operation.label);
            Load.Result most = load.closed(operation, data, options.connections, options.seconds);
            closed.put(operation, most);
            floor.of(operation, data, name, options.seconds).ifPresent(result -> floors.put(operation, result));
            Map<Integer, Load.Result> byLoad = new TreeMap<>();
            for (int percent : largest ? LOADS : List.of(UNLOADED)) {
                double rate = Math.max(1, most.throughput() * percent / 100);
                byLoad.put(percent, load.open(operation, data, rate, options.seconds));
            }
            open.put(operation, byLoad);
        }
        Load.Result summaryWhileWriting = summaryWhileWriting(data, load);
        double memory = Usage.residentMemory(service.process.toHandle());
        Overload overload = largest ? overload(data, service, load, closed.get(Operation.APPLICANT)) : null;
        return new Size(data, start, closed, open, floors, memory, summaryWhileWriting, overload);
    }

    private Load.Result summaryWhileWriting(Data data, Load load) throws Exception {
        say("%,d applicants: %s, while others write", data.applicants, Operation.SUMMARY_HOT.label);
        CompletableFuture<Load.Result> writes =
                CompletableFuture.supplyAsync(() -> load.open(Operation.EXPERIENCE_HOT, data, WRITES, options.seconds));
        Load.Result summaries = load.closed(Operation.SUMMARY_HOT, data, options.connections, options.seconds);
        Load.Result written = writes.join();
        if (written.refused() + written.unanswered() > 0) {
            throw new IllegalStateException("%d of the writes were refused, and %d not answered"
                    .formatted(written.refused(), written.unanswered()));
        }
        return summaries;
    }

    private Overload overload(Data data, Service service, Load load, Load.Result most) throws Exception {
        double rate = 3 * most.throughput();
        say("%,d applicants: overload, %,.0f requests a second", data.applicants, rate);
        Load.Result result = load.open(Operation.APPLICANT, data, rate, options.seconds);
        return new Overload(rate, result, Usage.residentMemory(service.process.toHandle()));
    }

    private Service start(String name) throws IOException, InterruptedException {
        return new Service(postgres.getJdbcUrl("postgres", name), options.java, LOG);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
