package dev.shortlist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The packaged program as a process of its own. */
public final class Program {

    /** How a run ended, and all that it said. */
    public record Ended(int status, String output) {}

    private Program() {}

    /** Settings for a database, as a user would make them. */
    public static Map<String, String> on(String database) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", Postgres.address(database),
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
        List<String> command = new ArrayList<>(executable());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_"));
        builder.environment().putAll(settings);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JAR or the native executable, whichever was built. */
    private static List<String> executable() {
        Path target = Path.of("target");
        Properties artifact = new Properties();
        try (InputStream properties = Files.newInputStream(target.resolve("quarkus-artifact.properties"))) {
            artifact.load(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String path = target.resolve(artifact.getProperty("path")).toString();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return artifact.getProperty("type").startsWith("native") ? List.of(path) : List.of(java, "-jar", path);
    }
}
