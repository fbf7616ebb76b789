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

/** What answers to changes have in common. */
@ApplicationScoped
public class Responses {

    @Inject
    ObjectMapper mapper;

    @Inject
    HttpHeaders request;

    /**
     * 201.
     *
     * @param address of the new object
     * @param value the new object, or null where the answer has no body
     */
    public static <T> RestResponse<T> created(String address, T value) {
        return ResponseBuilder.<T>create(Status.CREATED)
                .header(HttpHeaders.LOCATION, address)
                .entity(value)
                .build();
    }

    /**
     * Lets a change pass only while the object still is what the caller saw.
     *
     * @param current the object before the change, asked for only where the caller says what it saw
     * @throws HttpProblem 412 if {@code If-Match} does not have its tag (RFC 9110 §13.1.1)
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
