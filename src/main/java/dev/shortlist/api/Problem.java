package dev.shortlist.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/**
 * Says that a request cannot be answered as it was asked. Thrown wherever that is found; {@link Problems} turns it into
 * an RFC 9457 document.
 */
public final class Problem extends RuntimeException {

    /** So many are told at once: a body has room for a million of them, which no memory has and nobody reads. */
    static final int MOST_FAULTS = 1_000;

    private static final long serialVersionUID = 1;

    final Status status;
    final transient List<Fault> faults;

    private Problem(Status status, String detail, List<Fault> faults) {
        super(detail, null, false, false);
        this.status = status;
        this.faults = faults;
    }

    /** A problem of the whole request, told in one sentence. */
    public static Problem of(Status status, String detail) {
        return new Problem(status, detail, List.of());
    }

    /** 404: there is no such object. */
    public static Problem notFound(String detail) {
        return of(Status.NOT_FOUND, detail);
    }

    /** 400: everything that is wrong with the request, at least one fault. */
    public static Problem invalid(List<Fault> faults) {
        String detail = faults.size() == 1
                ? faults.get(0).detail()
                : "%s%d things are wrong with the request; errors lists them."
                        .formatted(faults.size() < MOST_FAULTS ? "" : "At least ", faults.size());
        return new Problem(Status.BAD_REQUEST, detail, List.copyOf(faults));
    }

    /**
     * One thing that is wrong with a request.
     *
     * @param detail a sentence from which a person can mend it
     * @param pointer the place in the body: {@code #} and a JSON pointer (RFC 6901) in the service's names; or null
     * @param parameter the query parameter at fault; or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    public record Fault(String detail, String pointer, String parameter) {

        /** A fault in the body. */
        public static Fault at(String pointer, String detail) {
            return new Fault(detail, pointer, null);
        }

        /** A fault in the query. */
        public static Fault in(String parameter, String detail) {
            return new Fault(detail, null, parameter);
        }
    }
}
