package dev.shortlist.web.problem;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** The methods that an address allows, which a 405 must list (RFC 9110 §15.5.6). */
public class AllowedMethods {

    /** Quarkus REST answers OPTIONS with the methods of the whole resource class. This keeps those of the address. */
    @ServerResponseFilter
    void setAllow(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals(HttpMethod.OPTIONS)
                && response.getHeaders().containsKey(HttpHeaders.ALLOW)) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", ofRequest()));
        }
    }

    /** The methods that the address of the current request allows. */
    public static Set<String> ofRequest() {
        Set<String> methods = new TreeSet<>(templates().keySet());
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return methods;
    }

    /** The path template of each method at the current request's address, such as {@code /api/jobs/{id}/}. */
    public static Map<String, String> templates() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        Map<String, String> templates = new TreeMap<>();
        RequestMapper.RequestMatch<InitialMatch> match =
                new RequestMapper<>(request.getDeployment().getClassMappers()).map(request.getPathWithoutPrefix());
        if (match == null) {
            return templates;
        }
        String rest = match.remaining.isEmpty() ? "/" : match.remaining;
        for (ServerRestHandler handler : match.value.handlers) {
            if (handler instanceof ClassRoutingHandler routing) {
                routing.getMappers().forEach((method, mapper) -> {
                    RequestMapper.RequestMatch<RuntimeResource> resource = method == null ? null : mapper.map(rest);
                    if (resource != null) {
                        templates.put(method, template(match, resource));
                    }
                });
            }
        }
        return templates;
    }

    private static String template(RequestMapper.RequestMatch<?> ofClass, RequestMapper.RequestMatch<?> ofMethod) {
        return (ofClass.template.template + "/" + ofMethod.template.template + "/").replaceAll("/+", "/");
    }
}
