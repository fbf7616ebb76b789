package dev.shortlist.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.shortlist.job.Job;
import dev.shortlist.job.JobReference;
import dev.shortlist.security.Role;
import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.paging.ListFormat;
import dev.shortlist.web.paging.QueryParameters;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.problem.ProblemDocument;
import dev.shortlist.web.value.InvalidValueException;
import dev.shortlist.web.value.Labeled;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The import of a file. Its body is read as it comes, and is never whole in memory. */
@Path(ImportResource.ADDRESS)
@RolesAllowed(Role.ADMIN)
public class ImportResource {

    /** The address that a file is sent to. */
    public static final String ADDRESS = "/api/import/";

    private static final long MAX_BYTES = 1L << 30;

    @Inject
    Importer importer;

    @Inject
    BodyReader bodies;

    /** The result, as a problem document (RFC 9457 §3.2). */
    @RegisterForReflection
    record ImportProblem(
            @JsonProperty("type") String type,
            @JsonProperty("title") String title,
            @JsonProperty("status") int status,
            @JsonProperty("detail") String detail,
            @JsonProperty("instance") String instance,
            @JsonUnwrapped ImportResult result) {}

    @POST
    @Consumes({"application/x-ndjson", "text/csv"})
    @Produces(MediaType.APPLICATION_JSON)
    public RestResponse<Object> run(
            @BeanParam QueryParameters query, HttpHeaders headers, UriInfo uri, InputStream body) {
        ImportOptions options = options(query);
        ListFormat format = format(headers);
        if (length(headers) > MAX_BYTES) {
            throw tooLarge();
        }
        InputStream file = new CountingStream(body, count -> {
            if (count > MAX_BYTES) {
                throw tooLarge();
            }
        });
        ImportResult result;
        try {
            result = importer.run(
                    LineReader.of(format, charset(headers, format), bodies), file, options, lines -> stored -> {});
        } catch (UncheckedIOException e) {
            throw HttpProblem.of(Status.BAD_REQUEST, "The body breaks off, or stands still for too long.");
        }
        return result.faults().isEmpty() ? RestResponse.ok(result) : problem(result, uri);
    }

    private static ImportOptions options(QueryParameters query) {
        boolean createJobs = Boolean.TRUE.equals(query.value("create_jobs", ImportResource::bool));
        boolean dryRun = Boolean.TRUE.equals(query.value("dry_run", ImportResource::bool));
        Duplicates duplicates = query.value("duplicates", text -> Labeled.parse(text, Duplicates.class));
        Job job = query.value("job", JobReference::fromQuery);
        if (createJobs && job != null) {
            query.reject("create_jobs", "cannot be given together with job");
        }
        query.requireValid();
        return new ImportOptions(
                createJobs, dryRun, duplicates == null ? Duplicates.FAIL : duplicates, job == null ? null : job.id);
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValueException("must be true or false");
        };
    }

    private static long length(HttpHeaders headers) {
        String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private static ListFormat format(HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        if (type == null
                || headers.getRequestHeader(HttpHeaders.CONTENT_ENCODING).stream()
                        .anyMatch(encoding -> !encoding.equalsIgnoreCase("identity"))) {
            throw new NotSupportedException();
        }
        return ListFormat.CSV.mediaType().isCompatible(type) ? ListFormat.CSV : ListFormat.NDJSON;
    }

    /** The encoding that the type names (RFC 4180 §3), or UTF-8. */
    private static Charset charset(HttpHeaders headers, ListFormat format) {
        String name = headers.getMediaType().getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        try {
            Charset charset = Charset.forName(name);
            if (format == ListFormat.CSV || charset.equals(StandardCharsets.UTF_8)) {
                return charset;
            }
        } catch (IllegalArgumentException e) {
            // There is no such encoding: also a 415.
        }
        throw new NotSupportedException();
    }

    private static RestResponse<Object> problem(ImportResult result, UriInfo uri) {
        boolean isAll = result.faults().size() < HttpProblem.MAX_VIOLATIONS;
        long count = result.faults().stream().mapToLong(ImportFault::count).sum();
        String detail = count == 1
                ? "One thing is wrong with the file, and nothing was stored; errors tells what."
                : "%s%d things are wrong with the file, and nothing was stored; errors lists them."
                        .formatted(isAll ? "" : "At least ", count);
        return ResponseBuilder.<Object>create(Status.BAD_REQUEST)
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(new ImportProblem(
                        "about:blank",
                        Status.BAD_REQUEST.getReasonPhrase(),
                        Status.BAD_REQUEST.getStatusCode(),
                        detail,
                        uri.getRequestUri().getRawPath(),
                        result))
                .build();
    }

    private static HttpProblem tooLarge() {
        return HttpProblem.refusal(Status.REQUEST_ENTITY_TOO_LARGE, "too_large", "The file is larger than 1 GiB.");
    }
}
