package dev.shortlist.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.security.Caller;
import dev.shortlist.security.RequiredRoles;
import dev.shortlist.security.Role;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operations of the OpenAPI document, which is parsed for the first page. */
@Singleton
class Operations {

    /** The last slash of an address, if it has one, and its query. */
    private static final Pattern END_OF_PATH = Pattern.compile("(?s)/?(?:[?#].*)?$");

    @Inject
    OpenApiDocumentService documents;

    @Inject
    RequiredRoles roles;

    @Inject
    ObjectMapper mapper;

    @ConfigProperty(name = "shortlist.read-only")
    boolean isReadOnly;

    private volatile List<Operation> operations;

    /**
     * The operation with an id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Operation get(String id) {
        return find(operation -> operation.id().equals(id))
                .orElseThrow(() -> new IllegalArgumentException("The OpenAPI document has no operation " + id));
    }

    /** The operation of a method at a path such as {@code /api/jobs/{id}/}, if there is one. */
    Optional<Operation> find(String method, String path) {
        return find(operation ->
                operation.method().equals(method) && operation.path().equals(path));
    }

    /** Whether a caller may GET an address. What is not in the document, such as Swagger UI, takes the role reader. */
    boolean mayGet(Caller caller, String address) {
        if (caller.mayDoAll()) {
            return true;
        }
        String path = END_OF_PATH.matcher(address).replaceFirst("/");
        List<String> readers = find(operation -> operation.method().equals(HttpMethod.GET)
                        && operation.address().matcher(path).matches())
                .map(Operation::roles)
                .orElse(List.of(Role.READER));
        return caller.hasAny(readers);
    }

    /** Whether there is a GET at an address, and a caller may send it. */
    boolean hasGet(Caller caller, String address) {
        String path = END_OF_PATH.matcher(address).replaceFirst("/");
        return find(operation -> operation.method().equals(HttpMethod.GET)
                                && operation.address().matcher(path).matches())
                        .isPresent()
                && mayGet(caller, address);
    }

    private Optional<Operation> find(Predicate<Operation> condition) {
        if (operations == null) {
            operations = parse(documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON));
        }
        return operations.stream().filter(condition).findFirst();
    }

    private List<Operation> parse(byte[] document) {
        try {
            List<Operation> found = new ArrayList<>();
            mapper.readTree(document)
                    .get("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(
                                    method -> found.add(operation(path.getKey(), method.getKey(), method.getValue()))));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Operation operation(String path, String method, JsonNode node) {
        JsonNode example = node.path("requestBody")
                .path("content")
                .path("application/json")
                .path("example");
        String upperCase = method.toUpperCase(Locale.ROOT);
        return new Operation(
                node.get("operationId").asText(),
                node.get("tags").get(0).asText(),
                upperCase,
                path,
                Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+")),
                node.get("summary").asText(),
                roles.of(upperCase, path),
                example.isMissingNode() ? null : example.toString(),
                !isReadOnly || upperCase.equals(HttpMethod.GET));
    }
}
