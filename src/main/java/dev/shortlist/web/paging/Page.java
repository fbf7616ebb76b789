package dev.shortlist.web.paging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * A page of a list (contract, Lists).
 *
 * @param next the address of the page after this one, or null
 * @param previous the address of the page before this one, or null
 * @param request which page the caller asked for; not in the JSON
 * @param filter what the list is filtered by; not in the JSON
 */
@RegisterForReflection
public record Page<T>(
        List<T> results,
        String next,
        String previous,
        @JsonIgnore PageRequest request,
        @JsonIgnore Object filter) {

    /** 200 with the page; its links are in {@code Link} too (RFC 8288). */
    public RestResponse<Page<T>> toResponse() {
        ResponseBuilder<Page<T>> response = ResponseBuilder.ok(this, MediaType.APPLICATION_JSON);
        String links = Stream.of(link(next, "next"), link(previous, "prev"))
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining(", "));
        return (links.isEmpty() ? response : response.header(HttpHeaders.LINK, links)).build();
    }

    /** A link in {@code Link}; null without an address. */
    public static String link(String address, String relation) {
        return address == null ? null : "<%s>; rel=\"%s\"".formatted(address, relation);
    }
}
