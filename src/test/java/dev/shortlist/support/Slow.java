package dev.shortlist.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Callers who begin a request and do not go on, each on a connection of its own. */
public final class Slow {

    /** What happens meanwhile. */
    public interface Action {
        void run() throws Exception;
    }

    private final List<Socket> sockets = new ArrayList<>();

    /** Begins requests, and reads nothing. */
    public static Slow callers(int number, String root, byte[] request) {
        Slow slow = new Slow();
        URI service = URI.create(root);
        try {
            for (int i = 0; i < number; i++) {
                Socket socket = new Socket();
                // So little that an answer soon has no room on its way.
                socket.setReceiveBufferSize(4_096);
                socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
                slow.sockets.add(socket);
            }
            return slow;
        } catch (IOException e) {
            slow.close();
            throw new UncheckedIOException(e);
        }
    }

    /** Begins requests, each character of which is a byte. */
    public static Slow callers(int number, String root, String request) {
        return callers(number, root, request.getBytes(ISO_8859_1));
    }

    /** Requests of one HTTP/2 connection (RFC 9113), which is told that nobody has room for an answer. */
    public static byte[] http2(int streams, String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
        // SETTINGS_INITIAL_WINDOW_SIZE is 0.
        frame(bytes, 4, 0, 0, new byte[] {0, 4, 0, 0, 0, 0});
        for (int i = 0; i < streams; i++) {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            // Of the static table (RFC 7541): :method GET, :scheme http, and the names :path and :authority.
            head.writeBytes(new byte[] {(byte) 0x82, (byte) 0x86});
            head.writeBytes(new byte[] {4, (byte) path.length()});
            head.writeBytes(path.getBytes(ISO_8859_1));
            head.writeBytes(new byte[] {1, 9});
            head.writeBytes("localhost".getBytes(ISO_8859_1));
            // END_STREAM and END_HEADERS.
            frame(bytes, 1, 5, 2 * i + 1, head.toByteArray());
        }
        return bytes.toByteArray();
    }

    /** A GET on an HTTP/2 connection whose header section goes on for a number of empty CONTINUATION frames. */
    public static byte[] http2Continuations(int frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
        frame(bytes, 4, 0, 0, new byte[0]);
        // Of the static table (RFC 7541): :method GET, :scheme http, :path /. END_STREAM without END_HEADERS.
        frame(bytes, 1, 1, 1, new byte[] {(byte) 0x82, (byte) 0x86, (byte) 0x84});
        for (int i = 0; i < frames; i++) {
            frame(bytes, 9, 0, 1, new byte[0]);
        }
        // END_HEADERS.
        frame(bytes, 9, 4, 1, new byte[0]);
        return bytes.toByteArray();
    }

    private static void frame(ByteArrayOutputStream bytes, int type, int flags, int stream, byte[] payload) {
        bytes.writeBytes(ByteBuffer.allocate(9)
                .put((byte) 0)
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .array());
        bytes.writeBytes(payload);
    }

    /** Does something while they wait, and then lets them hang up. */
    public void during(Action action) throws Exception {
        try {
            action.run();
        } finally {
            close();
        }
    }

    private void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
