package dev.shortlist.benchmark;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Sends requests and counts their answers. It uses one thread, to leave the processors to the service. An unexpected answer
 * ends the benchmark, so that the figures count correct answers only. An open loop, which does not wait for answers, may
 * at any moment send more than the service takes at once: it counts the requests that are refused.
 */
final class Load implements AutoCloseable {

    /** The most connections of an open loop. Further requests wait for a connection, and that time counts. */
    static final int CONNECTIONS = 1_000;

    /** How long to wait for answers at the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * The result of a measurement.
     *
     * @param refused requests that got a 503, in an open loop
     * @param unanswered requests without an answer within {@link #PATIENCE}, or whose connection broke, in an open loop
     * @param latency in microseconds
     * @param usage during the measurement
     */
    record Result(double seconds, long answered, long refused, long unanswered, Histogram latency, Usage usage) {

        double throughput() {
            return answered / seconds;
        }

        Usage perRequest() {
            return usage.per(answered);
        }

        double milliseconds(double percentile) {
            return latency.getTotalCount() == 0 ? Double.NaN : latency.getValueAtPercentile(percentile) / 1e3;
        }

        /** The share of all requests, in an open loop. */
        double share(long part) {
            return (double) part / (answered + refused + unanswered);
        }
    }

    private final Supplier<Usage> usage;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context thread = vertx.getOrCreateContext();
    private final HttpClient client;

    Load(int port, Supplier<Usage> usage) {
        this.usage = usage;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setMaxPoolSize(CONNECTIONS)
                // Less than the service's: it would close a connection just as a request is sent on it.
                .setKeepAliveTimeout(30));
    }

    /** Sends one request, whose answer must be the expected one. */
    void once(Operation operation, Data data) {
        int status = send(operation.draw(data), operation.expected)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        if (status != operation.expected) {
            throw new WrongAnswer(operation.label + ": " + status);
        }
    }

    /**
     * Closed loop: each caller sends its next request as soon as it has an answer. The first fifth of the time does not
     * count.
     */
    Result closed(Operation operation, Data data, int callers, double seconds) {
        Run run = new Run(operation, data, seconds / 5, seconds, true);
        thread.runOnContext(begin -> {
            for (int caller = 0; caller < callers; caller++) {
                run.sendRepeatedly();
            }
            run.completeWhenDone();
        });
        sleepUntil(run.from);
        Usage before = usage.get();
        sleepUntil(run.to);
        return run.result(usage.get().since(before));
    }

    /**
     * Open loop: requests are due at random moments, at a mean rate. Latency counts from when a request is due, even if it
     * is sent later. The first fifth of the time does not count.
     */
    Result open(Operation operation, Data data, double rate, double seconds) {
        return open(new Run(operation, data, seconds / 5, seconds, false), rate);
    }

    private Result open(Run run, double rate) {
        SplittableRandom random = new SplittableRandom(1);
        double due = pace(run, rate, random, System.nanoTime(), run.from);
        Usage before = usage.get();
        pace(run, rate, random, due, run.to);
        thread.runOnContext(end -> run.completeWhenDone());
        return run.result(usage.get().since(before));
    }

    /** Sends all requests that are due before the end; returns when the first one after the end is due. */
    private double pace(Run run, double rate, SplittableRandom random, double next, long end) {
        double due = next;
        while (due < end) {
            long moment = (long) due;
            sleepUntil(moment);
            thread.runOnContext(now -> run.sendDue(moment));
            // Poisson: callers know nothing of each other.
            due -= Math.log(1 - random.nextDouble()) / rate * 1e9;
        }
        return due;
    }

    private Future<Integer> send(Operation.Request request, int expected) {
        RequestOptions options =
                new RequestOptions().setMethod(request.method()).setURI(request.address());
        if (request.body() != null) {
            options.putHeader("Content-Type", "application/json");
        }
        return client.request(options)
                .compose(sent -> request.body() == null ? sent.send() : sent.send(Buffer.buffer(request.body())))
                .compose(answer -> {
                    int status = answer.statusCode();
                    if (status == expected || status == 503) {
                        return answer.end().map(status);
                    }
                    return answer.body()
                            .compose(body ->
                                    Future.failedFuture(new WrongAnswer("%s: %d %s".formatted(request, status, body))));
                });
    }

    private static void sleepUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        vertx.close();
    }

    /** One measurement. Only the thread of the load touches its state, until it has ended. */
    private final class Run {

        final long from;
        final long to;

        private final Operation operation;
        private final Data data;
        private final boolean closed;
        private final Histogram latency = new Histogram(3);
        private final Promise<Void> end = Promise.promise();
        private long answered;

        /** When the last answer came: a request that is due in time may be answered late. */
        private long last;

        private long refused;
        private long unanswered;
        /** Requests without an answer, plus one as long as more requests will follow. */
        private long pending = 1;

        Run(Operation operation, Data data, double settling, double seconds, boolean closed) {
            this.operation = operation;
            this.data = data;
            this.closed = closed;
            this.from = System.nanoTime() + (long) (settling * 1e9);
            this.to = from + (long) (seconds * 1e9);
            this.last = to;
        }

        /** Counts an answer that comes in the measured time. */
        void sendRepeatedly() {
            long begin = System.nanoTime();
            if (begin - to < 0 && !end.future().isComplete()) {
                pending++;
                send(operation.draw(data), operation.expected).onComplete(answer -> {
                    long now = System.nanoTime();
                    if (now - from >= 0 && now - to < 0) {
                        count(answer, now - begin);
                    }
                    sendRepeatedly();
                    completeWhenDone();
                });
            }
        }

        /** Counts a request that is due in the measured time, however late its answer is. */
        void sendDue(long moment) {
            pending++;
            send(operation.draw(data), operation.expected).onComplete(answer -> {
                if (moment - from >= 0) {
                    count(answer, System.nanoTime() - moment);
                }
                completeWhenDone();
            });
        }

        void completeWhenDone() {
            pending--;
            if (pending == 0) {
                end.tryComplete();
            }
        }

        private void count(AsyncResult<Integer> answer, long nanos) {
            if (answer.succeeded() && answer.result() == operation.expected) {
                answered++;
                last = System.nanoTime();
                latency.recordValue(nanos / 1_000);
            } else if (closed || answer.cause() instanceof WrongAnswer) {
                end.tryFail(answer.succeeded() ? new WrongAnswer(operation.label + ": 503") : answer.cause());
            } else if (answer.succeeded()) {
                refused++;
            } else {
                unanswered++;
            }
        }

        Result result(Usage used) {
            try {
                end.future().toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (TimeoutException e) {
                if (closed) {
                    throw new IllegalStateException("%s: no answer in %s".formatted(operation.label, PATIENCE), e);
                }
            }
            CompletableFuture<Result> result = new CompletableFuture<>();
            thread.runOnContext(now -> {
                end.tryComplete();
                result.complete(new Result(
                        Math.max(to - from, last - from) / 1e9,
                        answered,
                        refused,
                        unanswered + pending,
                        latency.copy(),
                        used));
            });
            return result.join();
        }
    }

    private static final class WrongAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongAnswer(String message) {
            super(message);
        }
    }
}
