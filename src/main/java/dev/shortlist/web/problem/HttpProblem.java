package dev.shortlist.web.problem;

import jakarta.ws.rs.core.Response.Status;
import java.util.Collection;
import java.util.List;

/**
 * A request fails, with a status and a reason. Throw it where you find the error; {@link ExceptionMappers} turns it into a
 * problem document (RFC 9457).
 */
public final class HttpProblem extends RuntimeException {

    /** The most violations that are reported: a body has room for a million, which nobody would read. */
    public static final int MAX_VIOLATIONS = 1_000;

    /** Where a routing context has the reason, if a resource or a filter of it refused the request. */
    public static final String REFUSAL = "refusal";

    private static final long serialVersionUID = 1;

    private final Status status;
    private final String refusal;
    private final String location;
    private final transient List<Violation> violations;

    private HttpProblem(Status status, String refusal, String location, String detail, List<Violation> violations) {
        super(detail, null, false, false);
        this.status = status;
        this.refusal = refusal;
        this.location = location;
        this.violations = violations;
    }

    /** A problem of the whole request, in one sentence. */
    public static HttpProblem of(Status status, String detail) {
        return new HttpProblem(status, null, null, detail, List.of());
    }

    /**
     * A request that is refused whatever it asks for, such as one too many.
     *
     * @param reason by which metrics count it; one of few
     */
    public static HttpProblem refusal(Status status, String reason, String detail) {
        return new HttpProblem(status, reason, null, detail, List.of());
    }

    /**
     * 409: there is such an object already.
     *
     * @param location its address, which the answer has in {@code Location}
     */
    public static HttpProblem duplicate(String detail, String location) {
        return new HttpProblem(Status.CONFLICT, null, location, detail, List.of());
    }

    /** The reason by which metrics count it; null if it is no refusal. */
    public String refusal() {
        return refusal;
    }

    /** The address of another object that it is about, or null. */
    String location() {
        return location;
    }

    /** 404: there is no such object. */
    public static HttpProblem notFound(String detail) {
        return of(Status.NOT_FOUND, detail);
    }

    /** 400: all that is wrong with the request, at least one violation. */
    public static HttpProblem invalid(Collection<Violation> violations) {
        String detail = violations.size() == 1
                ? violations.iterator().next().detail()
                : "%s%d things are wrong with the request; errors lists them."
                        .formatted(violations.size() < MAX_VIOLATIONS ? "" : "At least ", violations.size());
        return new HttpProblem(Status.BAD_REQUEST, null, null, detail, List.copyOf(violations));
    }

    /** 400: the body as a whole cannot be read. */
    public static HttpProblem malformedBody(String detail) {
        return invalid(List.of(Violation.inBody("#", detail)));
    }

    /** The status of the answer. */
    public Status status() {
        return status;
    }

    /** All that is wrong with the request; empty if the message says it all. */
    public List<Violation> violations() {
        return violations;
    }
}
