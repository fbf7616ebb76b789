package dev.shortlist.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers with a representation and its entity tag.
 */
@ApplicationScoped
public class Answers {

    @Inject
    ObjectMapper mapper;

    @Inject
    HttpHeaders request;

    @Inject
    UriInfo uri;

    /** 200, or 304 where {@code If-None-Match} has the tag (RFC 9110 §13.1.2). */
    public Response ok(Object value) {
        Representation representation = represent(value);
        // A page is made anew each time: the tag that a browser may hold is the JSON's, and says nothing of the page.
        if (Format.of(request, uri) == Format.JSON
                && new Tag(representation.tag()).weaklyIn(field(HttpHeaders.IF_NONE_MATCH))) {
            return Response.notModified()
                    .header(HttpHeaders.ETAG, representation.tag())
                    .build();
        }
        return with(Response.ok(), representation).build();
    }

    /** 200 with a page of a list, and its links (RFC 8288) in the header too. */
    public Response page(ListPage<?> page) {
        List<String> links = new ArrayList<>();
        if (page.next() != null) {
            links.add("<" + page.next() + ">; rel=\"next\"");
        }
        if (page.previous() != null) {
            links.add("<" + page.previous() + ">; rel=\"prev\"");
        }
        ResponseBuilder response = Response.ok(page, MediaType.APPLICATION_JSON_TYPE);
        return (links.isEmpty() ? response : response.header(HttpHeaders.LINK, String.join(", ", links))).build();
    }

    /** 201 with the new object. */
    public Response created(String address, Object value) {
        return with(Response.status(Status.CREATED), represent(value))
                .header(HttpHeaders.LOCATION, address)
                .build();
    }

    /** 200 with the object as a change left it. */
    public Response changed(Object value) {
        return with(Response.ok(), represent(value)).build();
    }

    /**
     * Lets a change pass only where the object still is what the caller saw.
     *
     * @param value the object before the change, made only where the caller says what it saw
     * @throws Problem 412 if {@code If-Match} does not have its tag (RFC 9110 §13.1.1)
     */
    public void unchanged(Supplier<?> value) {
        List<String> field = field(HttpHeaders.IF_MATCH);
        if (!field.isEmpty() && !new Tag(represent(value.get()).tag()).stronglyIn(field)) {
            throw Problem.of(
                    Status.PRECONDITION_FAILED,
                    "It has changed since: GET it again, and send the ETag of that answer in If-Match.");
        }
    }

    private static ResponseBuilder with(ResponseBuilder response, Representation representation) {
        return response.entity(representation)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, representation.tag());
    }

    private List<String> field(String name) {
        List<String> lines = request.getRequestHeader(name);
        return lines == null ? List.of() : lines;
    }

    private Representation represent(Object value) {
        try {
            byte[] json = mapper.writeValueAsBytes(value);
            return new Representation(value, json, Tag.of(json).value());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
