package dev.shortlist.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/** The members of RFC 9457 §3.1, and {@code errors}, if the request is wrong: all that is wrong with it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection
public record ProblemDocument(
        String type, String title, int status, String detail, String instance, List<Violation> errors) {

    /** RFC 9457 §3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static ProblemDocument of(Status status, String detail, String instance, List<Violation> errors) {
        return new ProblemDocument(
                "about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, instance, errors);
    }
}
