package dev.shortlist.benchmark;

import dev.shortlist.support.FreePort;
import dev.shortlist.support.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The packaged service, running. */
final class Service implements AutoCloseable {

    final Process process;
    final int port = FreePort.find();

    /** The seconds from its start to its first answer, to a caller who tries every millisecond. */
    final double toFirstAnswer;

    /**
     * Starts the service, and returns once it has answered.
     *
     * @param options for its JVM
     * @param log the file to which its output is appended
     */
    Service(String jdbcAddress, String options, Path log) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>();
        settings.put("SHORTLIST_ACCESS", "open");
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcAddress);
        settings.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
        settings.put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        settings.put("QUARKUS_MANAGEMENT_PORT", "0");
        settings.put("JAVA_TOOL_OPTIONS", options);
        long start = System.nanoTime();
        process = Program.start(Priority.lowPriorityPrefix(), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        new Thread(() -> keep(process.getInputStream(), log)).start();
        while (!answers()) {
            if (!process.isAlive()) {
                throw new IOException("The service has ended: see " + log);
            }
            Thread.sleep(1);
        }
        toFirstAnswer = (System.nanoTime() - start) / 1e9;
    }

    private boolean answers() {
        try {
            return get("/api/jobs/?limit=1").startsWith("HTTP/1.1 200 ");
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends a GET; returns the whole answer. */
    String get(String address) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .formatted(address)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void keep(InputStream output, Path log) {
        try (output;
                OutputStream file = Files.newOutputStream(log)) {
            output.transferTo(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // By its handle, which lets its last output be read.
        process.toHandle().destroy();
        process.onExit().join();
    }
}
