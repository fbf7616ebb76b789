package dev.shortlist.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** Checks credentials again: an answer without an end may outlive the key or token that its caller came in by. */
@Singleton
public class CredentialCheck {

    /** Where Quarkus OIDC keeps the seconds since 1970 at which a token expires. */
    private static final String EXPIRY = "quarkus.identity.expire-time";

    @Inject
    ApiKeys keys;

    @Inject
    SecurityIdentity caller;

    @Inject
    Clock clock;

    /** Tells, whenever it is asked, whether the credentials of the current request are still valid; it takes no query. */
    public Supplier<Uni<Boolean>> ofRequest(RoutingContext request) {
        String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        String key = authorization == null ? null : ApiKeyMechanism.key(authorization);
        if (key != null && Secret.isWellFormed(key)) {
            return () -> keys.find(key).map(identity -> identity != null);
        }
        Long expiry = caller.getAttribute(EXPIRY);
        return () -> Uni.createFrom()
                .item(() -> expiry == null || Instant.ofEpochSecond(expiry).isAfter(clock.instant()));
    }
}
