package dev.shortlist.html;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.RootResource.Root;
import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.ApplicantFilter;
import dev.shortlist.applicant.ApplicantJson;
import dev.shortlist.applicant.Experience;
import dev.shortlist.applicant.ExperienceFilter;
import dev.shortlist.applicant.ExperienceItem;
import dev.shortlist.html.HttpExchange.Header;
import dev.shortlist.job.Job;
import dev.shortlist.job.JobFilter;
import dev.shortlist.job.JobJson;
import dev.shortlist.journal.ChangePage;
import dev.shortlist.journal.ChangesResource;
import dev.shortlist.journal.History;
import dev.shortlist.journal.webhook.Webhook;
import dev.shortlist.journal.webhook.WebhookFilter;
import dev.shortlist.journal.webhook.WebhookJson;
import dev.shortlist.security.Caller;
import dev.shortlist.security.Callers;
import dev.shortlist.summary.JobFunnel;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Renders the object of an answer as a page if the caller prefers HTML. All other answers stay as they are. */
class HtmlResponseFilter {

    /** Allows only this origin, and no inline script or style: so text that a caller sent stays text. */
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

    /** The headers of every page. */
    static final List<Header> HEADERS = List.of(
            new Header(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=UTF-8"),
            new Header("Content-Security-Policy", POLICY));

    /** The path parameter of a template. */
    private static final String ID = "{id}";

    @Inject
    ObjectMapper mapper;

    @Inject
    PageRenderer renderer;

    @Inject
    Operations operations;

    @Inject
    Callers callers;

    /** Runs before JsonResponseFilter, at {@link Priorities#USER}: response filters run in descending order. */
    @ServerResponseFilter(priority = Priorities.USER + 100)
    void render(ContainerRequestContext request, ContainerResponseContext response, RoutingContext context) {
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        Object model = response.getEntity();
        boolean hasPage = model instanceof Tagged
                || model instanceof Page
                || model instanceof ChangePage
                || model instanceof WebhookJson
                || model instanceof ProblemDocument;
        if (!hasPage || MediaTypePreference.of(context) == MediaTypePreference.JSON) {
            return;
        }
        // Before the page's own headers are added, since the page shows those of the JSON.
        HtmlPage page = page(model, request, response, context);
        HEADERS.forEach(header -> response.getHeaders().putSingle(header.name(), header.value()));
        // As bytes: Quarkus REST would encode a text char by char, which takes a tenth of the time of a long page.
        response.setEntity(renderer.render(model, page).render().getBytes(StandardCharsets.UTF_8));
    }

    private HtmlPage page(
            Object model, ContainerRequestContext request, ContainerResponseContext response, RoutingContext context) {
        List<Header> headers = Header.of(context.response());
        response.getStringHeaders().forEach((name, values) -> headers.add(new Header(name, String.join(", ", values))));
        Representation json = Representation.of(model, mapper);
        if (!(model instanceof ProblemDocument)) {
            headers.removeIf(header -> header.name().equalsIgnoreCase(HttpHeaders.CONTENT_TYPE));
            headers.add(new Header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON));
        }
        if (model instanceof Tagged) {
            headers.add(new Header(HttpHeaders.ETAG, json.tag().value()));
        }
        Map<String, String> templates = AllowedMethods.templates();
        Caller caller = callers.of(context);
        Optional<ResourceId> id = id(context);
        boolean hasObject = id.isPresent() || templates.values().stream().noneMatch(template -> template.contains(ID));
        return new HtmlPage(
                model instanceof ProblemDocument problem ? self(problem, templates, id) : self(model),
                RequestUrl.of(request.getUriInfo().getRequestUri().toString()),
                operation(method(request), templates),
                hasObject ? operation(HttpMethod.POST, templates) : null,
                caller,
                model instanceof Tagged ? json.tag().value() : null,
                null,
                HttpExchange.of(
                        context.request(),
                        context.request().uri(),
                        response.getStatus() + " " + response.getStatusInfo().getReasonPhrase(),
                        headers,
                        AllowedMethods.ofRequest(),
                        JsonHighlighter.of(mapper, json.json(), address -> operations.mayGet(caller, address))),
                operations);
    }

    /** The id in the address. UriInfo.getPathSegments() fails at an encoded percent sign, since it decodes twice. */
    private static Optional<ResourceId> id(RoutingContext context) {
        String[] segments = context.normalizedPath().split("/");
        return segments.length > 3 ? ResourceId.parse(segments[3]) : Optional.empty();
    }

    private Operation operation(String method, Map<String, String> templates) {
        return operations.find(method, templates.get(method)).orElse(null);
    }

    private static String method(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.HEAD) ? HttpMethod.GET : request.getMethod();
    }

    private static String self(Object model) {
        if (model instanceof JobJson job) {
            return Job.address(job.id());
        } else if (model instanceof ApplicantJson applicant) {
            return Applicant.address(applicant.id());
        } else if (model instanceof ExperienceItem experience) {
            return Experience.address(experience.id());
        } else if (model instanceof JobSummary summary) {
            return Job.address(summary.jobId()) + "summary/";
        } else if (model instanceof JobFunnel funnel) {
            return Job.address(funnel.jobId()) + "funnel/";
        } else if (model instanceof ChangePage) {
            return ChangesResource.ADDRESS;
        } else if (model instanceof WebhookJson webhook) {
            return Webhook.address(webhook.id());
        } else if (model instanceof Root) {
            return "/api/";
        }
        return model instanceof Page<?> page ? self(page) : null;
    }

    private static String self(Page<?> page) {
        if (page.filter() instanceof JobFilter) {
            return Job.ADDRESS;
        }
        if (page.filter() instanceof History history) {
            return History.address(history.applicantId());
        }
        if (page.filter() instanceof WebhookFilter) {
            return Webhook.ADDRESS;
        }
        if (page.filter() instanceof ExperienceFilter) {
            return Experience.ADDRESS;
        }
        return page.filter() instanceof ApplicantFilter ? Applicant.ADDRESS : null;
    }

    /** The address by the template of its resource, or as it was requested if there is no resource. */
    private static String self(ProblemDocument problem, Map<String, String> templates, Optional<ResourceId> id) {
        return templates.values().stream()
                .findFirst()
                .filter(template -> !template.contains(ID) || id.isPresent())
                .map(template ->
                        template.replace(ID, id.map(ResourceId::toString).orElse("")))
                .orElseGet(() -> problem.instance().endsWith("/") ? problem.instance() : problem.instance() + "/");
    }
}
