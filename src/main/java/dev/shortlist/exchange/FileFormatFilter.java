package dev.shortlist.exchange;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.job.Job;
import dev.shortlist.web.paging.ListFormat;
import dev.shortlist.web.response.MediaTypePreference;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets the query choose a file, as {@code Accept} does: Quarkus REST chooses a resource method by that header. */
class FileFormatFilter {

    private static final Set<String> LISTS = Set.of(Job.ADDRESS, Applicant.ADDRESS);

    @ServerRequestFilter(preMatching = true)
    void choose(ContainerRequestContext request) {
        List<String> formats = request.getUriInfo().getQueryParameters().get(MediaTypePreference.PARAMETER);
        if (formats == null || formats.size() != 1 || !isRead(request) || !isList(request)) {
            return;
        }
        Stream.of(ListFormat.values())
                .filter(ListFormat::isFile)
                .filter(format -> format.label().equalsIgnoreCase(formats.get(0).strip()))
                .forEach(format -> request.getHeaders()
                        .putSingle(HttpHeaders.ACCEPT, format.mediaType().toString()));
    }

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
    }

    private static boolean isList(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return LISTS.contains(path.endsWith("/") ? path : path + "/");
    }
}
