package dev.shortlist.web.guard;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.devmode.VertxHttpHotReplacementSetup;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Dev mode: holds each request while changed sources are compiled and the application restarts, and hands it to the new
 * application. Quarkus (3.34) does so for one request only: it lets others into the application that is stopping, and closes
 * their connections when the new one has started.
 */
@IfBuildProfile("dev")
@Singleton
class LiveReload {

    /** The header by which Quarkus knows a request that it need not hold. */
    private static final String DONE = "x-quarkus-hot-deployment-done";

    /** How long sources are not looked at again, as in Quarkus. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Set<ConnectionBase> connections = ConcurrentHashMap.newKeySet();
    private final Set<ConnectionBase> held = ConcurrentHashMap.newKeySet();
    private final AtomicInteger scans = new AtomicInteger();
    private volatile long lastScan = System.nanoTime() - PAUSE_NANOS;
    private volatile boolean isStopped;
    private volatile Object application;

    /** Runs before all other handlers, whose limits do not count while a request is held. */
    void install(@Observes @Priority(0) Router router, Vertx vertx) {
        router.route().order(Integer.MIN_VALUE).handler(request -> hold(request, vertx.getOrCreateContext()));
        // Quarkus would close the connections of requests that are held.
        DevConsoleManager.setDoingHttpInitiatedReload(true);
    }

    void start(@Observes @Priority(0) StartupEvent event) {
        application = VertxHttpRecorder.getCurrentApplicationState();
    }

    /** Closes the connections that lead into this application, such as the Dev UI's, which then connects to the new one. */
    void stop(@Observes ShutdownEvent event) {
        isStopped = true;
        connections.stream().filter(connection -> !held.contains(connection)).forEach(ConnectionBase::close);
    }

    private void hold(RoutingContext routing, Context context) {
        if (routing.request().headers().contains(DONE)) {
            letIn(routing);
            return;
        }
        boolean isUpToDate = !isStopped && scans.get() == 0 && System.nanoTime() - lastScan < PAUSE_NANOS;
        if (isUpToDate) {
            pass(routing, DevConsoleManager.getHotReplacementContext().getDeploymentProblem());
            return;
        }
        ConnectionBase connection = connection(routing);
        held.add(connection);
        // A thread of Vert.x must not wait for so long, and a restart replaces it.
        Thread thread = new Thread(
                () -> {
                    Throwable problem = reload();
                    context.runOnContext(ignored -> {
                        held.remove(connection);
                        pass(routing, problem);
                    });
                },
                "live-reload");
        thread.setContextClassLoader(LiveReload.class.getClassLoader());
        thread.start();
    }

    /** Restarts the application if sources have changed, or waits while it restarts. Returns what went wrong, or null. */
    private Throwable reload() {
        HotReplacementContext sources = DevConsoleManager.getHotReplacementContext();
        scans.incrementAndGet();
        try {
            sources.doScan(true);
            return sources.getDeploymentProblem();
        } catch (Exception e) {
            return e;
        } finally {
            lastScan = System.nanoTime();
            scans.decrementAndGet();
        }
    }

    private void pass(RoutingContext routing, Throwable problem) {
        routing.request().headers().set(DONE, "true");
        if (problem != null) {
            VertxHttpHotReplacementSetup.handleDeploymentProblem(routing, problem);
        } else if (VertxHttpRecorder.getCurrentApplicationState() == application) {
            letIn(routing);
        } else {
            VertxHttpRecorder.getRootHandler().handle(routing.request());
        }
    }

    private void letIn(RoutingContext routing) {
        ConnectionBase connection = connection(routing);
        if (connections.add(connection)) {
            connection.closeFuture().onComplete(closed -> connections.remove(connection));
        }
        routing.next();
    }

    private static ConnectionBase connection(RoutingContext routing) {
        return (ConnectionBase) routing.request().connection();
    }
}
