package dev.shortlist.api;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.concurrent.atomic.AtomicLong;

/** How much of the bodies of a request is in memory, from when it is read until the request's work has ended. */
@RequestScoped
class BodyMemory {

    /** What all requests have read at a time, in bytes. */
    @Singleton
    static class OfAll {

        /** An applicant with very many short experiences takes about 60 bytes of heap for each of its body; and as many. */
        private static final int HEAP_FOR_A_BYTE = 128;

        /** One body of any length at least. */
        private final long most =
                Math.max(FieldsReader.MAX_BYTES, Runtime.getRuntime().maxMemory() / HEAP_FOR_A_BYTE);

        private final AtomicLong read = new AtomicLong();
    }

    private static final Problem FULL =
            Problem.of(Status.SERVICE_UNAVAILABLE, "Too many long bodies are being read. Send it again in a while.");

    @Inject
    OfAll all;

    private long read;

    /**
     * Counts what was read.
     *
     * @throws Problem 503 if there is no room for it
     */
    void add(int bytes) {
        read += bytes;
        if (all.read.addAndGet(bytes) > all.most) {
            throw FULL;
        }
    }

    @PreDestroy
    void release() {
        all.read.addAndGet(-read);
    }
}
