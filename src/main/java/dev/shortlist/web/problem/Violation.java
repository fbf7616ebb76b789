package dev.shortlist.web.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One thing that is wrong with a request.
 *
 * @param detail a sentence that tells a person how to correct it
 * @param pointer the place in the body: {@code #} and a JSON pointer (RFC 6901), with the service's names; or null
 * @param parameter the query parameter that is wrong, or null
 * @param suggestion the address that the caller may have meant, which the detail names, or null; not in the JSON
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record Violation(
        String detail,
        String pointer,
        String parameter,
        @JsonIgnore String suggestion) {

    /** A violation in the body. */
    public static Violation inBody(String pointer, String detail) {
        return new Violation(detail, pointer, null, null);
    }

    /** A violation in the query. */
    public static Violation inQuery(String parameter, String detail) {
        return inQuery(parameter, detail, null);
    }

    /** A violation in the query, by a caller who may have meant another address. */
    public static Violation inQuery(String parameter, String detail, String suggestion) {
        return new Violation(detail, null, parameter, suggestion);
    }
}
