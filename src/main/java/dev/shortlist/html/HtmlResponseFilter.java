package dev.shortlist.html;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.RootResource.Root;
import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.ApplicantFilter;
import dev.shortlist.applicant.ApplicantJson;
import dev.shortlist.html.HttpExchange.Header;
import dev.shortlist.job.Job;
import dev.shortlist.job.JobFilter;
import dev.shortlist.job.JobJson;
import dev.shortlist.summary.JobSummary;
import dev.shortlist.web.paging.Page;
import dev.shortlist.web.problem.AllowedMethods;
import dev.shortlist.web.problem.ProblemDocument;
import dev.shortlist.web.response.MediaTypePreference;
import dev.shortlist.web.response.Representation;
import dev.shortlist.web.response.Tagged;
import dev.shortlist.web.value.ResourceId;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Turns the object of an answer into a page, for whoever prefers HTML; every other answer stays as it is. */
class HtmlResponseFilter {

    /** Nothing but what comes from here, and no script or style within the page: a caller's text stays text. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    /** What every page is sent with. */
    static final List<Header> HEADERS = List.of(
            new Header(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=UTF-8"),
            new Header("Content-Security-Policy", POLICY));

    /** The parameter of a path. */
    private static final String ID = "{id}";

    @Inject
    ObjectMapper mapper;

    @Inject
    PageRenderer renderer;

    @Inject
    Operations operations;

    /** Before the object is serialized, which is at {@link Priorities#USER}: filters of answers run in descending order. */
    @ServerResponseFilter(priority = Priorities.USER + 100)
    void render(ContainerRequestContext request, ContainerResponseContext response, RoutingContext context) {
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        Object model = response.getEntity();
        boolean hasPage = model instanceof Tagged || model instanceof Page || model instanceof ProblemDocument;
        if (!hasPage || MediaTypePreference.of(context) == MediaTypePreference.JSON) {
            return;
        }
        HEADERS.forEach(header -> response.getHeaders().putSingle(header.name(), header.value()));
        response.setEntity(
                renderer.render(model, page(model, request, response, context)).render());
    }

    private HtmlPage page(
            Object model, ContainerRequestContext request, ContainerResponseContext response, RoutingContext context) {
        List<Header> headers = Header.of(context.response());
        response.getStringHeaders().forEach((name, values) -> headers.add(new Header(name, String.join(", ", values))));
        Representation json = Representation.of(model, mapper);
        Map<String, String> templates = AllowedMethods.templates();
        Optional<ResourceId> id = id(request);
        boolean hasObject = id.isPresent() || templates.values().stream().noneMatch(template -> template.contains(ID));
        return new HtmlPage(
                model instanceof ProblemDocument problem ? self(problem, templates, id) : self(model),
                RequestUrl.of(request.getUriInfo().getRequestUri().toString()),
                operations
                        .find(request.getMethod(), templates.get(method(request)))
                        .orElse(null),
                hasObject
                        ? operations
                                .find(HttpMethod.POST, templates.get(HttpMethod.POST))
                                .orElse(null)
                        : null,
                model instanceof Tagged ? json.tag().value() : null,
                HttpExchange.of(
                        context.request(),
                        response.getStatus() + " " + response.getStatusInfo().getReasonPhrase(),
                        headers,
                        AllowedMethods.ofRequest(),
                        JsonHighlighter.of(mapper, json.json())),
                operations);
    }

    /** The id in the address, as the resource reads it. */
    private static Optional<ResourceId> id(ContainerRequestContext request) {
        List<PathSegment> segments = request.getUriInfo().getPathSegments();
        return segments.size() > 2 ? ResourceId.parse(segments.get(2).getPath()) : Optional.empty();
    }

    private static String method(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.HEAD) ? HttpMethod.GET : request.getMethod();
    }

    private static String self(Object model) {
        if (model instanceof JobJson job) {
            return Job.address(job.id());
        } else if (model instanceof ApplicantJson applicant) {
            return Applicant.address(applicant.id());
        } else if (model instanceof JobSummary summary) {
            return Job.address(summary.jobId()) + "summary/";
        } else if (model instanceof Root) {
            return "/api/";
        }
        return model instanceof Page<?> page ? self(page) : null;
    }

    private static String self(Page<?> page) {
        if (page.filter() instanceof JobFilter) {
            return Job.ADDRESS;
        }
        return page.filter() instanceof ApplicantFilter ? Applicant.ADDRESS : null;
    }

    /** The address as its resource knows it; as it was asked for, where no resource takes it. */
    private static String self(ProblemDocument problem, Map<String, String> templates, Optional<ResourceId> id) {
        return templates.values().stream()
                .findFirst()
                .filter(template -> !template.contains(ID) || id.isPresent())
                .map(template ->
                        template.replace(ID, id.map(ResourceId::toString).orElse("")))
                .orElseGet(() -> problem.instance().endsWith("/") ? problem.instance() : problem.instance() + "/");
    }
}
