package dev.shortlist.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Requests byte by byte: a client library would correct them, or refuse to send them. */
public final class Raw {

    /** An answer as it came; its status is 0 where the service hung up without one. */
    public record Answer(int status, List<String> headers, String body) {

        /** The value of a header, or null. */
        public String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(header -> header.substring(start.length()).strip())
                    .findFirst()
                    .orElse(null);
        }

        public JsonPath json() {
            return JsonPath.from(body);
        }
    }

    private Raw() {}

    /** GETs an address as it stands; each character is a byte. */
    public static Answer get(String address) {
        return send("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    /** POSTs JSON with some headers, each of which ends its line. */
    public static Answer post(String address, String headers, byte[] body) {
        return post(RestAssured.port, address, headers, body);
    }

    /** POSTs JSON with some headers to a service on another port. */
    public static Answer post(int port, String address, String headers, byte[] body) {
        String head = "POST " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n" + headers + "\r\n";
        return send(port, head.getBytes(ISO_8859_1), body);
    }

    /** Sends a whole request; each character is a byte. */
    public static Answer send(String request) {
        return send(RestAssured.port, request.getBytes(ISO_8859_1));
    }

    /** Sends whole requests to a service on another port; of several answers, the body holds all but the first. */
    public static Answer send(int port, String requests) {
        return send(port, requests.getBytes(ISO_8859_1));
    }

    /** The status line of the answer to a request, without waiting until the service closes the connection. */
    public static String statusLine(String request) {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1)).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer send(int port, byte[]... request) {
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            for (byte[] part : request) {
                out.write(part);
            }
            out.flush();
            return answer(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer answer(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, List.of(), "");
        }
        List<String> head = text.substring(0, end).lines().toList();
        byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        return new Answer(
                Integer.parseInt(head.get(0).split(" ")[1]), head.subList(1, head.size()), new String(body, UTF_8));
    }

    /** A body in chunks (RFC 9112 §7.1). */
    public static byte[] chunked(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += 10_000) {
            byte[] chunk = Arrays.copyOfRange(body, from, Math.min(from + 10_000, body.length));
            chunks.writeBytes((Integer.toHexString(chunk.length) + "\r\n").getBytes(ISO_8859_1));
            chunks.writeBytes(chunk);
            chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        return chunks.toByteArray();
    }
}
