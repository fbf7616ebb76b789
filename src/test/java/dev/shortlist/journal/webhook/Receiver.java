package dev.shortlist.journal.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** An HTTP server on this machine that takes what is sent to webhooks, and answers 200 unless told otherwise. */
class Receiver implements AutoCloseable {

    /** A request, and the status of its answer. */
    record Delivery(String path, Headers headers, String body, int status) {

        String id() {
            return headers.getFirst("webhook-id");
        }

        /** A field of the change. */
        String get(String name) {
            return JsonPath.from(body).getString(name);
        }

        /** The object that was changed. */
        String url() {
            return get("Url");
        }
    }

    private static final int ANY_NUMBER = 1 << 20;

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore answers = new Semaphore(ANY_NUMBER);
    private final HttpServer server;
    private volatile byte[] answer = {};
    private volatile String heldPaths = "/";
    private volatile boolean isBreakingOff;

    Receiver() {
        this(plainServer());
    }

    Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private static HttpServer plainServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Integer next = statuses.poll();
        int status = next == null ? 200 : next;
        deliveries.add(new Delivery(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body, status));
        if (exchange.getRequestURI().getPath().startsWith(heldPaths)) {
            answers.acquireUninterruptibly();
        }
        exchange.getResponseHeaders().set("Location", url("/elsewhere"));
        int missing = isBreakingOff ? 1 : 0;
        isBreakingOff = false;
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length + missing);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://localhost:" + port() + path;
    }

    String url() {
        return url("/hook?for=shortlist");
    }

    /** Answers the next requests with these statuses. */
    Receiver answering(Integer... next) {
        statuses.addAll(Arrays.asList(next));
        return this;
    }

    /** Answers with a body of this length. */
    Receiver answeringAtLength(int bytes) {
        answer = new byte[bytes];
        return this;
    }

    /** Closes the connection before the end of the next answer's body. */
    Receiver breakingOffOnce() {
        isBreakingOff = true;
        return answeringAtLength(10);
    }

    /** Answers nothing until it is told to. */
    Receiver holdingAnswers() {
        answers.drainPermits();
        return this;
    }

    /** Answers nothing on paths that begin so. */
    Receiver holdingAnswersOn(String paths) {
        heldPaths = paths;
        return holdingAnswers();
    }

    /** Answers so many requests more, those included that wait for it. */
    void answer(int number) {
        answers.release(number);
    }

    /** The next request, when it is there. */
    Delivery next() {
        try {
            return deliveries.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All requests up to one for a change of this object. */
    List<Delivery> upTo(String url) {
        List<Delivery> taken = new ArrayList<>();
        do {
            taken.add(next());
        } while (!taken.get(taken.size() - 1).url().equals(url));
        return taken;
    }

    /** What has come and was not taken. */
    List<Delivery> rest() {
        return List.copyOf(deliveries);
    }

    @Override
    public void close() {
        answers.release(ANY_NUMBER);
        server.stop(0);
        threads.shutdownNow();
    }
}
