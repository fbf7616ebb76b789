package dev.shortlist.security;

import dev.shortlist.web.problem.FileMethods;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where one signs in and out, if there is a provider. It sends people on who have already done so: others never come here,
 * since Quarkus leads them to the provider.
 */
@Singleton
public class SignInRoutes {

    /** Where the provider sends people back to. */
    static final String SIGN_IN = "/sign-in";

    /** Takes a POST. */
    static final String SIGN_OUT = "/sign-out";

    void install(
            @Observes Router router, @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> provider) {
        if (provider.isPresent()) {
            router.get(SIGN_IN).handler(request -> redirect(request, "/api/"));
            router.route(SIGN_IN).handler(request -> FileMethods.reject(request, "GET"));
            router.post(SIGN_OUT).handler(request -> redirect(request, "/"));
            router.route(SIGN_OUT).handler(request -> FileMethods.reject(request, "POST"));
        }
    }

    /** Whether the provider has sent somebody back. The query then has the code that signs them in. */
    public static boolean isReturn(HttpServerRequest request) {
        return SIGN_IN.equals(request.path()) && request.query() != null;
    }

    private static void redirect(RoutingContext request, String address) {
        request.response()
                .setStatusCode(Status.SEE_OTHER.getStatusCode())
                .putHeader(HttpHeaders.LOCATION, address)
                .end();
    }
}
