package dev.shortlist.web.response;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.web.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What all creates and patches share. */
@ApplicationScoped
public class Responses {

    @Inject
    ObjectMapper mapper;

    @Inject
    HttpHeaders request;

    /**
     * 201 Created.
     *
     * @param address the address of the new object
     * @param value the new object, or null for an answer without a body
     */
    public static <T> RestResponse<T> created(String address, T value) {
        return ResponseBuilder.<T>create(Status.CREATED)
                .header(HttpHeaders.LOCATION, address)
                .entity(value)
                .build();
    }

    /**
     * Checks that the object is still as the caller saw it, if the caller sends {@code If-Match} (RFC 9110 §13.1.1).
     *
     * @param current supplies the object before the change, if it is needed
     * @throws HttpProblem 412 if {@code If-Match} does not have its tag
     */
    public void requireIfMatch(Supplier<?> current) {
        List<String> tags = request.getRequestHeader(HttpHeaders.IF_MATCH);
        if (tags == null || tags.isEmpty()) {
            return;
        }
        if (!Representation.of(current.get(), mapper).tag().isStronglyIn(tags)) {
            throw HttpProblem.of(
                    Status.PRECONDITION_FAILED,
                    "It has changed since: GET it again, and send the ETag of that answer in If-Match.");
        }
    }
}
