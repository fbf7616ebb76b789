package dev.shortlist.security;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Lets the service start without an OpenID Connect provider. Quarkus requires {@code quarkus.oidc.auth-server-url}, save
 * where a resolver of tenants is there. This one leaves the choice to the default tenant, which is then disabled.
 */
@Singleton
class OptionalProvider implements TenantConfigResolver {

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().nullItem();
    }
}
