package dev.shortlist.web.guard;

import dev.shortlist.web.problem.ExceptionMappers;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.problem.RestOfRequest;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response.Status;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request of the API that is under way, and what it holds. {@link ConcurrencyLimit} guards its fields. What it needs to
 * know of the request it asks at once: Vert.x locks a connection of HTTP/2 for each question.
 */
final class InFlight {

    static final HttpProblem TOO_MANY = HttpProblem.refusal(
            Status.SERVICE_UNAVAILABLE,
            "too_many",
            "Too many requests are being answered, or too long ones. Send it again in a while.");

    private static final HttpProblem TOO_SLOW =
            HttpProblem.refusal(Status.REQUEST_TIMEOUT, "too_slow", "The body did not arrive in time.");

    /** What a request is about to do, and how much of it may go on at once. */
    enum Kind {
        /** By key, which never waits. With more than the connections, threads would wait for each other, and writers for them. */
        READ(1, 1),
        /** Many objects, by key. */
        LIST(0.3, 1),
        /** For part of a text, which may read many rows. */
        SEARCH(0.3, 0.25),
        /** May wait for a row that another transaction has locked. */
        WRITE(0.5, 0.5),
        /** Of a whole list as a file, which may take long: its answer is streamed, and its resource works until it is sent. */
        EXPORT(0.05, 1.25),
        /** Of a file that is read as it comes. Its resource works from the first byte to the last. */
        IMPORT(0.01, 0.25),
        /** For events as they happen (Server-Sent Events): an answer without an end, which needs no thread. */
        LISTEN(1, 1);

        /** Of the places for requests that wait or are processed. */
        final double shareOfPlaces;

        /** How many are processed at once for each connection to the database. */
        final double slotsPerConnection;

        Kind(double shareOfPlaces, double slotsPerConnection) {
            this.shareOfPlaces = shareOfPlaces;
            this.slotsPerConnection = slotsPerConnection;
        }
    }

    /** How far a request has come, how long that may take, and what it is told if it takes longer; null to cut it off. */
    enum Phase {
        /** Between two parts of a body. */
        RECEIVING(10_000, TOO_SLOW),
        WAITING(2_000, TOO_MANY),
        /** Before it comes to its resource, which itself has an end: PostgreSQL ends a statement after ten seconds. */
        PROCESSING(15_000, null),
        /** Without the caller reading anything. */
        SENDING(30_000, null),
        ENDED(Long.MAX_VALUE, null);

        final long maxMillis;
        final HttpProblem whenLate;

        Phase(long maxMillis, HttpProblem whenLate) {
            this.maxMillis = maxMillis;
            this.whenLate = whenLate;
        }
    }

    /** For a whole body. */
    private static final long MAX_RECEIVING_MILLIS = 30_000;

    /** What any request may need of the heap. */
    static final long BASE_BYTES = 128 << 10;

    /** An applicant with 1 MiB of experiences: as rows, as text and as JSON. */
    private static final long APPLICANT_BYTES = 6 << 20;

    /** An object in a list: 10,000 characters of four bytes, as text and as JSON. */
    private static final long BYTES_PER_LISTED_OBJECT = 100 << 10;

    /** Of a file: what is read or stored at once, some hundred experiences of 10,000 characters, as rows and as text. */
    private static final long FILE_BYTES = 16 << 20;

    /** As a page, the same is there in the table and in the JSON, with all that marks it up. */
    private static final int HTML_FACTOR = 3;

    private static final Pattern COLLECTION = Pattern.compile("/api/[a-z]+/?");
    private static final Pattern OBJECT = Pattern.compile("(/api/([a-z]+)/[^/]+).*");
    private static final Pattern LIMIT = Pattern.compile("[?&]limit=([0-9]{1,3})(?:&|$)");
    private static final String IMPORT_PATH = "/api/import";
    private static final Pattern FILE = Pattern.compile("(?i)[?&]format=(?:csv|ndjson)|text/csv|application/x-ndjson");
    private static final Pattern SEARCH = Pattern.compile("[?&]q=[^&]");
    private static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;

    RoutingContext routing;
    final Context context;
    final Kind kind;

    /** The address of the object that it changes, since such changes wait for each other; null if there is none. */
    final String object;

    Phase phase = Phase.RECEIVING;

    /** When the phase began, or the caller last sent or read, in milliseconds. */
    long since;

    /** When the request began, in milliseconds. */
    final long start;

    /** What it may need of the heap in the worst case, besides its body. */
    final long estimate;

    /** What it holds of the memory for all requests. */
    long bytes;

    boolean hasPlace;
    boolean hasSlot;

    /** Whether its resource works for it, which goes on though the caller hangs up. */
    boolean isInResource;

    /** Whether its answer is sent, or its caller has hung up. */
    boolean isOver;

    /** What it is answered when its body has been read or takes too long, since it is refused whatever follows; or null. */
    HttpProblem refusal;

    /** Whether the caller does not read the answer. */
    boolean isUnread;

    /** How much of the answer had been written when {@link #hasStalled} was last asked. */
    private long written;

    InFlight(RoutingContext routing, Context context) {
        this.routing = routing;
        this.context = context;
        HttpServerRequest request = routing.request();
        Matcher path = OBJECT.matcher(routing.normalizedPath());
        boolean isObject = path.matches();
        this.kind = kind(routing);
        this.object = isObject && kind == Kind.WRITE ? path.group(1) : null;
        this.estimate = switch (kind) {
            case LIST, SEARCH -> estimateOfList(request);
            case EXPORT, IMPORT -> FILE_BYTES;
            default -> isObject && path.group(2).equals("applicant") ? estimateOfApplicant(request) : BASE_BYTES;
        };
        this.start = now();
        this.since = start;
    }

    /** Goes on in another routing context. */
    void continueIn(RoutingContext next) {
        routing = next;
        next.put(InFlight.class.getName(), this);
    }

    /** The request that a routing context belongs to; null outside of the API. */
    static InFlight of(RoutingContext routing) {
        return routing.get(InFlight.class.getName());
    }

    private static boolean isImport(RoutingContext routing) {
        String path = routing.normalizedPath();
        return routing.request().method() == HttpMethod.POST
                && (path.equals(IMPORT_PATH) || path.equals(IMPORT_PATH + "/"));
    }

    /** Whether its body is received before it is admitted. */
    boolean hasBody() {
        return kind != Kind.IMPORT && hasBody(routing.request());
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.method() == HttpMethod.POST || request.method() == HttpMethod.PATCH;
    }

    private static Kind kind(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (isImport(routing)) {
            return Kind.IMPORT;
        } else if (hasBody(request) || request.method() == HttpMethod.DELETE) {
            return Kind.WRITE;
        } else if (accept != null && accept.contains("text/event-stream")) {
            return Kind.LISTEN;
        } else if (FILE.matcher(request.uri() + " " + accept).find()
                && COLLECTION.matcher(routing.normalizedPath()).matches()) {
            return Kind.EXPORT;
        } else if (SEARCH.matcher(request.uri()).find()) {
            return Kind.SEARCH;
        }
        return COLLECTION.matcher(routing.normalizedPath()).matches() ? Kind.LIST : Kind.READ;
    }

    void enter(Phase next) {
        phase = next;
        since = now();
    }

    /** How long its answer is; of one that is streamed, as much as is made at once. */
    long contentLength() {
        String length = routing.response().headers().get(HttpHeaders.CONTENT_LENGTH);
        return length != null ? Long.parseLong(length) : kind == Kind.EXPORT ? FILE_BYTES : BASE_BYTES;
    }

    /** Whether it has been in its phase for too long. */
    boolean isLate(long now) {
        return now - since > phase.maxMillis && !(phase == Phase.PROCESSING && isInResource)
                || phase == Phase.RECEIVING && now - start > MAX_RECEIVING_MILLIS;
    }

    /** Whether the caller has read nothing since this was last asked, though there is enough to read. */
    boolean hasStalled() {
        HttpServerResponse response = routing.response();
        // Vert.x' own lock: an answer that has ended must not be asked for its queue.
        synchronized (routing.request().connection()) {
            long before = written;
            written = response.bytesWritten();
            return written == before && !response.ended() && response.writeQueueFull();
        }
    }

    private static long estimateOfList(HttpServerRequest request) {
        Matcher limit = LIMIT.matcher(request.uri());
        int objects = limit.find() ? Math.min(Integer.parseInt(limit.group(1)), MAX_LIMIT) : DEFAULT_LIMIT;
        return BASE_BYTES + objects * BYTES_PER_LISTED_OBJECT * factor(request);
    }

    private static long estimateOfApplicant(HttpServerRequest request) {
        return APPLICANT_BYTES * factor(request);
    }

    private static int factor(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean isHtml =
                accept != null && accept.contains("text/html") || request.uri().contains("format=html");
        return isHtml ? HTML_FACTOR : 1;
    }

    /** Answers it with a problem, in place of processing. */
    void reject(HttpProblem problem) {
        HttpServerRequest request = routing.request();
        if (problem.status() == Status.SERVICE_UNAVAILABLE) {
            routing.response().putHeader(HttpHeaders.RETRY_AFTER, ExceptionMappers.RETRY_AFTER_SECONDS);
        }
        if (request.version() != HttpVersion.HTTP_2 && !request.isEnded() && announcesBody(request)) {
            // The rest of the body would be taken for the next request.
            closeConnection();
            RestOfRequest.discardAndClose(routing);
        }
        routing.fail(problem.status().getStatusCode(), problem);
    }

    /** RFC 9112 §6.3: without one of these headers there is no body. Then the request ends right after its admission. */
    private static boolean announcesBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** Lets its connection be closed after the answer. One of HTTP/2 goes on. */
    void closeConnection() {
        if (routing.request().version() != HttpVersion.HTTP_2) {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** Ends it without an answer: the caller neither sends nor reads. */
    void cutOff() {
        context.runOnContext(ignored -> {
            if (routing.request().version() == HttpVersion.HTTP_2) {
                routing.response().reset();
            } else {
                routing.request().connection().close();
            }
        });
    }

    /**
     * Keeps its connection from being closed as idle while its resource works, though nothing is sent meanwhile. Netty
     * counts an empty buffer as something that is sent.
     */
    void keepOpen() {
        ((ConnectionBase) routing.request().connection()).channel().writeAndFlush(Unpooled.EMPTY_BUFFER);
    }

    /** Milliseconds of a clock that never goes back. */
    static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
