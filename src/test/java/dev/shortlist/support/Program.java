package dev.shortlist.support;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts the packaged program as a process of its own, and finds other programs. */
public final class Program {

    /** How a run ended, and all that it said. */
    public record Ended(int status, String output) {}

    /** What services printed since a test began. */
    private static final StringBuffer OUTPUT = new StringBuffer();

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // An aborted run of the tests leaves no process behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private Program() {}

    /** Forgets what services printed before. */
    static void forgetOutput() {
        OUTPUT.setLength(0);
    }

    /** What services printed since {@link #forgetOutput}. */
    static String output() {
        return OUTPUT.toString();
    }

    /** A running service. Closing kills it. */
    public static final class Service implements AutoCloseable {

        private static final String END = "\u0000";

        private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
        private final Process process;
        private final int port;
        private final int managementPort;
        private final String startOutput;

        private Service(Process process) {
            this.process = process;
            // Once the pipe is full, the service would stop until somebody reads it.
            Thread reader = new Thread(() -> {
                process.inputReader().lines().forEach(line -> {
                    OUTPUT.append(line).append('\n');
                    output.add(line);
                });
                output.add(END);
            });
            reader.setDaemon(true);
            reader.start();
            // An older service has one port.
            StringBuilder before = new StringBuilder();
            Matcher ports = said("Listening on: http://[^:]*:(\\d+)(?:. Management interface .*:(\\d+))?", before);
            startOutput = before.toString();
            port = Integer.parseInt(ports.group(1));
            managementPort = ports.group(2) == null ? port : Integer.parseInt(ports.group(2));
        }

        /** Where it listens. */
        public int port() {
            return port;
        }

        /** An address of the service with its host and port: of health and metrics on the management port. */
        public String at(String address) {
            return "http://localhost:" + (address.matches("/q/(health|metrics).*") ? managementPort : port) + address;
        }

        /** What it has said before it listened. */
        public String startOutput() {
            return startOutput;
        }

        /** Waits for a further line of its output that matches. */
        public Matcher said(String text) {
            return said(text, new StringBuilder());
        }

        /** @param all is filled with the lines before */
        private Matcher said(String text, StringBuilder all) {
            Pattern pattern = Pattern.compile(text);
            try {
                for (String line = output.take(); !line.equals(END); line = output.take()) {
                    Matcher found = pattern.matcher(line);
                    if (found.find()) {
                        return found;
                    }
                    all.append(line).append('\n');
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new AssertionError("It does not say " + text + ", but\n" + all);
        }

        /** What it has said besides, once it has ended. */
        public String remainingOutput() {
            StringBuilder all = new StringBuilder();
            try {
                for (String line = output.take(); !line.equals(END); line = output.take()) {
                    all.append(line).append('\n');
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return all.toString();
        }

        /** Tells it to stop. */
        public void terminate() {
            // Process.destroy() would close the output, too.
            process.toHandle().destroy();
        }

        /** Waits until it has ended. */
        public void ended() {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
            ended();
        }
    }

    /** Starts the service on ports of its own, and waits until it serves. */
    public static Service serve(Map<String, String> settings, String... arguments) {
        return serve(executable(), settings, arguments);
    }

    /** Starts the service of another build. */
    public static Service serveJar(Path jar, Map<String, String> settings) {
        return serve(java("-jar", jar.toString()), settings);
    }

    private static Service serve(List<String> executable, Map<String, String> settings, String... arguments) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("QUARKUS_HTTP_PORT", "0");
        all.put("QUARKUS_MANAGEMENT_PORT", "0");
        return new Service(start(List.of(), executable, all, arguments));
    }

    /** Settings for a database of {@link Postgres}, as a user would make them. */
    public static Map<String, String> on(String database) {
        return at(Postgres.address(database));
    }

    /** Settings for the database at a JDBC address, and for a service that is open to all. */
    public static Map<String, String> at(String jdbcAddress) {
        return Map.of(
                "SHORTLIST_ACCESS", "open",
                "QUARKUS_DATASOURCE_JDBC_URL", jdbcAddress,
                "QUARKUS_DATASOURCE_USERNAME", "postgres",
                "QUARKUS_DATASOURCE_PASSWORD", "postgres");
    }

    /** Runs it until it ends. */
    public static Ended run(Map<String, String> settings, String... arguments) {
        Process process = start(settings, arguments);
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it; errors go where output goes. */
    public static Process start(Map<String, String> settings, String... arguments) {
        return start(List.of(), settings, arguments);
    }

    /** Starts it by another program, such as {@code nice}, which takes the command as its arguments. */
    public static Process start(List<String> launcher, Map<String, String> settings, String... arguments) {
        return start(launcher, executable(), settings, arguments);
    }

    private static Process start(
            List<String> launcher, List<String> executable, Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(executable);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("SHORTLIST_"));
        builder.environment().putAll(settings);
        try {
            Process process = builder.start();
            RUNNING.add(process);
            process.onExit().thenAccept(RUNNING::remove);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of some programs that is in the {@code PATH}. */
    public static Optional<Path> inPath(String... names) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The JAR or the native executable, whichever was built. */
    public static List<String> executable() {
        String path = Target.path(artifact().getProperty("path")).toString();
        return isNative() ? List.of(path) : java("-jar", path);
    }

    /** Whether the packaged program is a native executable. */
    public static boolean isNative() {
        return artifact().getProperty("type").startsWith("native");
    }

    private static Properties artifact() {
        Properties artifact = new Properties();
        try (InputStream properties = Files.newInputStream(Target.path("quarkus-artifact.properties"))) {
            artifact.load(properties);
            return artifact;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java of the tests, with the options that a build may give it to start faster. */
    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Stream.of(System.getProperty("program.java.options", "").split(" "))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        command.addAll(List.of(arguments));
        return command;
    }
}
