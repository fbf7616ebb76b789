package dev.shortlist.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Lets in who has credentials. What they may do in the API stands at each resource, as its role. Everything else, such as
 * Swagger UI, takes a reader. Only the files that pages are styled by take no credentials.
 */
@Singleton
class AccessPolicy implements HttpSecurityPolicy {

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        String path = request.normalizedPath();
        if (isPublic(request) || path.equals(SignInRoutes.SIGN_OUT)) {
            return CheckResult.permit();
        }
        boolean isApi = path.startsWith("/api/") || path.equals("/api") || path.equals(SignInRoutes.SIGN_IN);
        return identity.onItem()
                .transform(AccessPolicy::withIncludedRoles)
                .onItem()
                .transformToUni(known -> {
                    if (known.isAnonymous()) {
                        return CheckResult.deny();
                    }
                    return isApi || known.hasRole(Role.READER)
                            ? Uni.createFrom().item(new CheckResult(true, known))
                            : Uni.createFrom().failure(RequiredRoles.forbidden(known, List.of(Role.READER)));
                });
    }

    /** Whether a request takes no credentials. */
    static boolean isPublic(RoutingContext request) {
        return request.normalizedPath().startsWith("/assets/");
    }

    private static SecurityIdentity withIncludedRoles(SecurityIdentity identity) {
        Set<String> included = Role.included(identity.getRoles());
        return identity.getRoles().containsAll(included)
                ? identity
                : QuarkusSecurityIdentity.builder(identity).addRoles(included).build();
    }
}
