package dev.shortlist.web.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Objects;

/**
 * The members of RFC 9457 §3.1, and {@code errors}, if the request is wrong: all that is wrong with it.
 *
 * @param suggestion the address that the caller may have meant, or null; not in the JSON, where the detail names it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection
public record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        List<Violation> errors,
        @JsonIgnore String suggestion) {

    /** RFC 9457 §3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static ProblemDocument of(Status status, String detail, String instance, List<Violation> errors) {
        String suggestion = errors.stream()
                .map(Violation::suggestion)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return of(status, detail, instance, errors, suggestion);
    }

    /** 404: there is nothing at an address, but perhaps at another. */
    static ProblemDocument nothingAt(String instance, String suggestion) {
        String detail = suggestion == null
                ? "There is nothing at this address; /api/ points to what there is."
                : "There is nothing at this address. Did you mean %s? /api/ points to what there is."
                        .formatted(suggestion);
        return of(Status.NOT_FOUND, detail, instance, List.of(), suggestion);
    }

    private static ProblemDocument of(
            Status status, String detail, String instance, List<Violation> errors, String suggestion) {
        return new ProblemDocument(
                "about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, instance, errors, suggestion);
    }
}
