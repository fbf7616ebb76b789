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
 * Sends requests and counts their answers, on one thread, so as to leave the processor to whom it measures. An answer
 * that is not the expected one ends the benchmark, so that figures count right answers only. An open loop, which does not
 * wait for answers, may at any moment ask for more than the service takes at once: it counts what is refused then.
 */
final class Load implements AutoCloseable {

    /** The most connections of an open loop; callers wait for one beyond, and their time counts. */
    static final int CONNECTIONS = 1_000;

    /** So long an answer is waited for at the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * What was counted.
     *
     * @param refused with 503, in an open loop
     * @param unanswered within {@link #PATIENCE}, or broken off, in an open loop
     * @param latency in microseconds
     * @param usage while it was counted
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

        /** Of all that was asked for, in an open loop. */
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
                .setMaxPoolSize(CONNECTIONS));
    }

    /** One request, whose answer must be the expected one. */
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
     * Closed loop: each of so many callers sends as soon as the last answer is there. A fifth of the time passes before
     * it counts.
     */
    Result closed(Operation operation, Data data, int callers, double seconds) {
        Run run = new Run(operation, data, seconds / 5, seconds, true);
        thread.runOnContext(begin -> {
            for (int caller = 0; caller < callers; caller++) {
                run.sendAgainAndAgain();
            }
            run.endAfterTheLast();
        });
        sleepUntil(run.from);
        Usage before = usage.get();
        sleepUntil(run.to);
        return run.result(usage.get().since(before));
    }

    /**
     * Open loop: requests fall due at random moments, at a mean rate; latency counts from when one fell due, however long
     * it then waited to be sent. A fifth of the time passes before it counts.
     */
    Result open(Operation operation, Data data, double rate, double seconds) {
        return open(new Run(operation, data, seconds / 5, seconds, false), rate);
    }

    private Result open(Run run, double rate) {
        SplittableRandom random = new SplittableRandom(1);
        double due = pace(run, rate, random, System.nanoTime(), run.from);
        Usage before = usage.get();
        pace(run, rate, random, due, run.to);
        thread.runOnContext(end -> run.endAfterTheLast());
        return run.result(usage.get().since(before));
    }

    /** Has requests sent from when the next is due; gives when one is due after the end. */
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

    /** One measurement. All but its constants is the thread's alone, until it has ended. */
    private final class Run {

        final long from;
        final long to;

        private final Operation operation;
        private final Data data;
        private final boolean closed;
        private final Histogram latency = new Histogram(3);
        private final Promise<Void> end = Promise.promise();
        private long answered;

        /** When the last of them came: what is due in time may be answered late. */
        private long last;

        private long refused;
        private long unanswered;
        /** And one, as long as more are to come. */
        private long underWay = 1;

        Run(Operation operation, Data data, double settling, double seconds, boolean closed) {
            this.operation = operation;
            this.data = data;
            this.closed = closed;
            this.from = System.nanoTime() + (long) (settling * 1e9);
            this.to = from + (long) (seconds * 1e9);
            this.last = to;
        }

        /** Counts what is answered in its time. */
        void sendAgainAndAgain() {
            long begin = System.nanoTime();
            if (begin - to < 0 && !end.future().isComplete()) {
                underWay++;
                send(operation.draw(data), operation.expected).onComplete(answer -> {
                    long now = System.nanoTime();
                    if (now - from >= 0 && now - to < 0) {
                        count(answer, now - begin);
                    }
                    sendAgainAndAgain();
                    endAfterTheLast();
                });
            }
        }

        /** Counts what is due in its time, however late the answer. */
        void sendDue(long moment) {
            underWay++;
            send(operation.draw(data), operation.expected).onComplete(answer -> {
                if (moment - from >= 0) {
                    count(answer, System.nanoTime() - moment);
                }
                endAfterTheLast();
            });
        }

        void endAfterTheLast() {
            underWay--;
            if (underWay == 0) {
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
                        unanswered + underWay,
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
