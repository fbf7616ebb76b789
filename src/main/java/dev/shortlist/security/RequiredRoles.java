package dev.shortlist.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.web.problem.AllowedMethods;
import dev.shortlist.web.problem.ExceptionMappers;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.problem.ProblemDocument;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Names the roles that an operation takes, where a caller has none of them. It knows them from the OpenAPI document, which a
 * test compares with the resources: a native executable cannot read the annotations of these.
 */
@Singleton
public class RequiredRoles {

    @Inject
    OpenApiDocumentService documents;

    @Inject
    ObjectMapper mapper;

    @Inject
    ExceptionMappers problems;

    @Inject
    SecurityIdentity caller;

    /** The roles by method and path template, such as {@code GET /api/jobs/{id}/}. */
    private volatile Map<String, List<String>> roles;

    @ServerExceptionMapper
    RestResponse<ProblemDocument> forbidden(
            ForbiddenException refusal, Request request, UriInfo uri, RoutingContext routing) {
        String method = request.getMethod().equals(HttpMethod.HEAD) ? HttpMethod.GET : request.getMethod();
        List<String> required = of(method, AllowedMethods.templates().get(method));
        return problems.problem(forbidden(caller, required), uri, routing);
    }

    /** The 403 that names the roles that it takes, and the caller's. */
    static HttpProblem forbidden(SecurityIdentity caller, List<String> required) {
        return HttpProblem.of(
                Status.FORBIDDEN,
                "This takes the role %s; %s has %s."
                        .formatted(
                                String.join(" or ", required),
                                caller.getPrincipal().getName(),
                                Role.describe(caller.getRoles())));
    }

    /** The roles of which an operation takes one; empty if the document has no such operation. */
    public List<String> of(String method, String path) {
        if (roles == null) {
            roles = parse(documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON));
        }
        return roles.getOrDefault(method + " " + path, List.of());
    }

    private Map<String, List<String>> parse(byte[] document) {
        try {
            Map<String, List<String>> found = new HashMap<>();
            mapper.readTree(document)
                    .get("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(operation -> found.put(
                                    operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                    roles(operation.getValue()))));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All schemes of an operation have the same roles. */
    private static List<String> roles(JsonNode operation) {
        List<String> found = new ArrayList<>();
        operation.path("security").path(0).elements().next().forEach(role -> found.add(role.asText()));
        return found;
    }
}
