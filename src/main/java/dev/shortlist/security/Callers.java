package dev.shortlist.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.AuthorizationController;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells who sends a request. */
@Singleton
public class Callers {

    @Inject
    AuthorizationController access;

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    Optional<String> provider;

    /** Who sent a request. */
    public Caller of(RoutingContext request) {
        if (!access.isAuthorizationEnabled()) {
            return new Caller(null, Set.of(), true, false, false);
        }
        if (!(request.user() instanceof QuarkusHttpUser user)
                || user.getSecurityIdentity().isAnonymous()) {
            // What fails before credentials are checked, such as a malformed request, says nothing of who sent it.
            boolean isUnknown = request.statusCode() == Status.UNAUTHORIZED.getStatusCode();
            return new Caller(null, Set.of(), false, false, provider.isPresent() && isUnknown);
        }
        SecurityIdentity identity = user.getSecurityIdentity();
        Set<String> roles = new HashSet<>(identity.getRoles());
        roles.addAll(Role.included(roles));
        boolean hasSession = !request.request().headers().contains(HttpHeaders.AUTHORIZATION);
        return new Caller(identity.getPrincipal().getName(), roles, false, hasSession, false);
    }
}
