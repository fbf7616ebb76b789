package dev.shortlist.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Answers with a representation and its entity tag. The tag is a digest of the representation's bytes, so it changes
 * when they do and never else, whoever wrote the change (RFC 9110 §8.8.3).
 */
@ApplicationScoped
public class Answers {

    @Inject
    ObjectMapper mapper;

    @Inject
    Request request;

    /** 200, or 304 where {@code If-None-Match} has the tag (RFC 9110 §13.1.2). */
    public Response ok(Object representation) {
        byte[] json = json(representation);
        EntityTag tag = tag(json);
        ResponseBuilder notModified = request.evaluatePreconditions(tag);
        return notModified != null
                ? notModified.tag(tag).build()
                : with(Response.ok(), json, tag).build();
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
        return with(Response.status(Status.CREATED), json, tag(json))
                .header(HttpHeaders.LOCATION, address)
                .build();
    }

    /** 200 with the object as a change left it. */
    public Response changed(Object representation) {
        byte[] json = json(representation);
        return with(Response.ok(), json, tag(json)).build();
    }

    /**
     * Lets a change pass only where the object still is what the caller saw.
     *
     * @param representation the object before the change
     * @throws Problem 412 if {@code If-Match} does not have its tag (RFC 9110 §13.1.1)
     */
    public void unchanged(Object representation) {
        if (request.evaluatePreconditions(tag(json(representation))) != null) {
            throw Problem.of(
                    Status.PRECONDITION_FAILED,
                    "It has changed since: GET it again, and send the ETag of that answer in If-Match.");
        }
    }

    private static ResponseBuilder with(ResponseBuilder response, byte[] json, EntityTag tag) {
        return response.entity(json).type(MediaType.APPLICATION_JSON).tag(tag);
    }

    private byte[] json(Object representation) {
        try {
            return mapper.writeValueAsBytes(representation);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EntityTag tag(byte[] json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
