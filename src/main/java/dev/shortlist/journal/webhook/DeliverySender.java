package dev.shortlist.journal.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.shortlist.journal.Change;
import dev.shortlist.web.value.InvalidValueException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends a change by one POST, signed by the Standard Webhooks specification. With the look-up of the name it takes 25 seconds
 * at most, which is less than a claim holds. Redirects are not followed.
 */
@Singleton
class DeliverySender {

    /** For TCP, and again for TLS. */
    private static final int CONNECT_MILLIS = 5_000;

    /** More than both take. A request that waited for longer than its sender would keep its connection. */
    private static final int POOL_MILLIS = 15_000;

    /** To connect, send, and receive all of the answer. */
    private static final int MAX_SECONDS = 20;

    private static final int MAX_ANSWER_BYTES = 16 << 10;
    private static final int MAX_ANSWER_HEAD_BYTES = 8 << 10;

    private static final int GONE = 410;

    /**
     * Why a change was not delivered, in words without personal data.
     *
     * @param isFinal whether the receiver wants no more
     * @param retryAfter how long it asked to wait
     */
    record Failure(String reason, boolean isFinal, Duration retryAfter) {

        static Failure of(String reason) {
            return new Failure(reason, false, Duration.ZERO);
        }
    }

    @Inject
    ObjectMapper mapper;

    @Inject
    Clock clock;

    @Inject
    Destinations destinations;

    private final HttpClient client;

    DeliverySender(Vertx vertx) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setSslHandshakeTimeout(CONNECT_MILLIS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize(MAX_ANSWER_HEAD_BYTES)
                .setTracingPolicy(TracingPolicy.IGNORE);
        client = vertx.httpClientBuilder()
                .with(options)
                // Webhooks at the same host and port share a pool. None may wait for a connection that another one
                // holds.
                .with(new PoolOptions().setHttp1MaxSize(Webhook.MAX))
                // A request fails with the same exception. Without a handler, what a receiver sent would be in the log.
                .withConnectHandler(connection -> connection.exceptionHandler(failure -> {}))
                .build();
    }

    @PreDestroy
    void stop() {
        client.close();
    }

    /**
     * Sends a change, and waits for the answer.
     *
     * @return empty if the receiver has acknowledged it
     */
    Optional<Failure> send(Claim claim, Change change) throws InterruptedException {
        InetAddress address;
        try {
            List<InetAddress> addresses = destinations.resolve(claim.url());
            // If one cannot be reached, the next attempt takes another.
            address = addresses.get(claim.attempts() % addresses.size());
        } catch (InvalidValueException e) {
            return Optional.of(Failure.of(e.sentence("Url")));
        }
        String body = body(change);
        AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
        try {
            return client.request(request(claim, change, body, address))
                    .onSuccess(sent::set)
                    .compose(request -> request.send(body)
                            .compose(response -> drained(request, response)
                                    .map(whole -> failure(response))
                                    .otherwise(brokenOff -> failure(response, brokenOff))))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return Optional.of(Failure.of("There was no answer: %s.".formatted(FailureReasons.of(e.getCause()))));
        } catch (TimeoutException e) {
            reset(sent.get());
            return Optional.of(Failure.of("There was no whole answer within %d seconds.".formatted(MAX_SECONDS)));
        } catch (InterruptedException e) {
            reset(sent.get());
            throw e;
        }
    }

    /** It goes to the address that was checked, whatever its name leads to by now. */
    private RequestOptions request(Claim claim, Change change, String body, InetAddress address) {
        WebhookUrl url = claim.url();
        String id = "msg_%d_%s".formatted(claim.webhookId(), change.cursor());
        long timestamp = clock.instant().getEpochSecond();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(nameless(address), url.port())))
                .setSsl(url.isSecure())
                .setHost(url.host())
                .setPort(url.port())
                .setURI(url.target())
                .setConnectTimeout(POOL_MILLIS)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Shortlist")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader("webhook-signature", sign(claim.secret(), id, timestamp, body));
    }

    private static InetAddress nameless(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes", e);
        }
    }

    private String body(Change change) {
        try {
            return mapper.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The header {@code webhook-signature}. */
    static String sign(byte[] secret, String id, long timestamp, String body) {
        try {
            return new com.standardwebhooks.Webhook(secret).sign(id, timestamp, body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads all of an answer, so that the connection can be used again. Of one that is too long the rest does not matter: the
     * connection is closed. Fails if the answer breaks off before.
     */
    private static Future<Void> drained(HttpClientRequest request, HttpClientResponse response) {
        Promise<Void> drained = Promise.promise();
        AtomicInteger bytes = new AtomicInteger();
        response.handler(part -> {
            if (bytes.addAndGet(part.length()) > MAX_ANSWER_BYTES) {
                drained.tryComplete();
                reset(request);
            }
        });
        response.exceptionHandler(drained::tryFail);
        response.endHandler(end -> drained.tryComplete());
        return drained.future();
    }

    private static void reset(HttpClientRequest request) {
        if (request != null) {
            request.reset();
        }
    }

    /** By the Standard Webhooks specification, only 2xx is an acknowledgement, and 410 asks for no more. */
    private static Optional<Failure> failure(HttpClientResponse response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return Optional.empty();
        }
        String reason = "The receiver answered %d.".formatted(status);
        return Optional.of(new Failure(reason, status == GONE, retryAfter(response.getHeader("Retry-After"))));
    }

    /** A 2xx without its whole body is no acknowledgement: the receiver may have failed on the way. */
    private static Optional<Failure> failure(HttpClientResponse response, Throwable brokenOff) {
        return failure(response)
                .or(() -> Optional.of(Failure.of("The receiver answered %d, but not to the end: %s."
                        .formatted(response.statusCode(), FailureReasons.of(brokenOff)))));
    }

    private static Duration retryAfter(String seconds) {
        return seconds != null && seconds.matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : Duration.ZERO;
    }
}
