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
import java.util.ArrayList;
import java.util.List;

/**
 * Answers with a representation and its entity tag.
 */
@ApplicationScoped
public class Answers {

    @Inject
    ObjectMapper mapper;

    @Inject
    HttpHeaders request;

    /** 200, or 304 where {@code If-None-Match} has the tag (RFC 9110 §13.1.2). */
    public Response ok(Object representation) {
        byte[] json = json(representation);
        Tag tag = Tag.of(json);
        if (tag.weaklyIn(field(HttpHeaders.IF_NONE_MATCH))) {
            return Response.notModified().header(HttpHeaders.ETAG, tag.value()).build();
        }
        return with(Response.ok(), json, tag).build();
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
    public Response created(String address, Object representation) {
        byte[] json = json(representation);
        return with(Response.status(Status.CREATED), json, Tag.of(json))
                .header(HttpHeaders.LOCATION, address)
                .build();
    }

    /** 200 with the object as a change left it. */
    public Response changed(Object representation) {
        byte[] json = json(representation);
        return with(Response.ok(), json, Tag.of(json)).build();
    }

    /**
     * Lets a change pass only where the object still is what the caller saw.
     *
     * @param representation the object before the change
     * @throws Problem 412 if {@code If-Match} does not have its tag (RFC 9110 §13.1.1)
     */
    public void unchanged(Object representation) {
        List<String> field = field(HttpHeaders.IF_MATCH);
        if (!field.isEmpty() && !Tag.of(json(representation)).stronglyIn(field)) {
            throw Problem.of(
                    Status.PRECONDITION_FAILED,
                    "It has changed since: GET it again, and send the ETag of that answer in If-Match.");
        }
    }

    private static ResponseBuilder with(ResponseBuilder response, byte[] json, Tag tag) {
        return response.entity(json).type(MediaType.APPLICATION_JSON).header(HttpHeaders.ETAG, tag.value());
    }

    private List<String> field(String name) {
        List<String> lines = request.getRequestHeader(name);
        return lines == null ? List.of() : lines;
    }

    private byte[] json(Object representation) {
        try {
            return mapper.writeValueAsBytes(representation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
