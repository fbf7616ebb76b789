package dev.shortlist.journal.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server on this machine that reads a request, answers with some bytes, and closes the connection. */
final class RawReceiver implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final String answer;

    RawReceiver(String answer) throws IOException {
        this.answer = answer;
        new Thread(this::serve).start();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[BUFFER_BYTES]);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The client has closed the connection, or the test has ended.
            }
        }
    }

    String url() {
        return "http://localhost:" + server.getLocalPort() + "/";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
