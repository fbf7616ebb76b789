package dev.shortlist.web.guard;

import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request of the API that is under way, and what it holds. {@link ConcurrencyLimit} guards its fields. What it needs to
 * know of the request it asks at once: Vert.x locks a connection of HTTP/2 for each question.
 */
final class InFlight {

    /** Who may wait for whom in the database. */
    enum Kind {
        /** By key, which never waits. */
        READ,
        /** For part of a text, which may read many rows. */
        SEARCH,
        /** May wait for a row that another transaction has locked. */
        WRITE
    }

    enum Phase {
        RECEIVING,
        WAITING,
        PROCESSING,
        SENDING,
        ENDED
    }

    /** What any request may need of the heap. */
    private static final long BASE_BYTES = 128 << 10;

    /** An object in a list: 10,000 characters of four bytes, as text and as JSON. */
    private static final long BYTES_PER_LISTED_OBJECT = 100 << 10;

    /** As a page, the same is there in the table and in the JSON, with all that marks it up. */
    private static final int HTML_FACTOR = 3;

    private static final Pattern COLLECTION = Pattern.compile("/api/[a-z]+/?");
    private static final Pattern LIMIT = Pattern.compile("[?&]limit=([0-9]{1,3})(?:&|$)");
    private static final Pattern SEARCH = Pattern.compile("[?&]q=[^&]");
    private static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;

    RoutingContext routing;
    final Context context;
    final Kind kind;

    /** The address, where changes of one object wait for each other. */
    final String address;

    Phase phase = Phase.RECEIVING;

    /** When the phase began, or the last part of the body came, in milliseconds. */
    long since;

    /** When the request began, in milliseconds. */
    final long start;

    /** What it may need of the heap in the worst case, besides its body. */
    final long estimate;

    /** What it holds of the memory for all requests. */
    long bytes;

    InFlight(RoutingContext routing, Context context, long now) {
        this.routing = routing;
        this.context = context;
        HttpServerRequest request = routing.request();
        boolean isWrite = hasBody(request);
        this.kind = isWrite ? Kind.WRITE : SEARCH.matcher(request.uri()).find() ? Kind.SEARCH : Kind.READ;
        this.address = isWrite && request.method() == HttpMethod.PATCH ? request.path() : null;
        this.estimate = estimate(request, kind);
        this.start = now;
        this.since = now;
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

    static boolean hasBody(HttpServerRequest request) {
        return request.method() == HttpMethod.POST || request.method() == HttpMethod.PATCH;
    }

    /** Whether its answer may be large. */
    boolean isLarge() {
        return estimate > BASE_BYTES;
    }

    private static long estimate(HttpServerRequest request, Kind kind) {
        if (kind == Kind.WRITE || !COLLECTION.matcher(request.path()).matches()) {
            return BASE_BYTES;
        }
        Matcher limit = LIMIT.matcher(request.uri());
        int objects = limit.find() ? Math.min(Integer.parseInt(limit.group(1)), MAX_LIMIT) : DEFAULT_LIMIT;
        String accept = request.getHeader("Accept");
        boolean isHtml =
                accept != null && accept.contains("text/html") || request.uri().contains("format=html");
        return BASE_BYTES + objects * BYTES_PER_LISTED_OBJECT * (isHtml ? HTML_FACTOR : 1);
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
}
