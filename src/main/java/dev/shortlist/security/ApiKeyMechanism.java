package dev.shortlist.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shortlist.persistence.SqlStates;
import dev.shortlist.web.problem.ExceptionMappers;
import dev.shortlist.web.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes API keys: as a bearer token (RFC 6750), or as the password of Basic (RFC 7617) with any user name, for which a
 * browser asks. A wrong credential is told, not ignored, where access is open too.
 */
@Alternative // As ProviderMechanism is, which otherwise would take its place too.
@Priority(Interceptor.Priority.LIBRARY_AFTER)
@Singleton
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private static final String WWW_AUTHENTICATE = "WWW-Authenticate";

    private static final String MISSING = "This takes credentials: ";
    private static final String INVALID =
            "The credentials are not valid: unknown, mistyped, expired or revoked. It takes ";
    private static final String KEY = "a key of this service, as Authorization: Bearer, or as the password of Basic.";
    private static final String KEY_OR_TOKEN =
            "a key of this service or a token of its provider, as Authorization: Bearer. In a browser, sign in.";

    @Inject
    ProviderMechanism signIn;

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    Optional<String> provider;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        List<String> credentials = request.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (credentials.isEmpty() || AccessPolicy.isPublic(request)) {
            return Uni.createFrom().nullItem();
        }
        String authorization = credentials.get(0);
        String key = key(authorization);
        if (credentials.size() == 1 && key != null && Secret.isWellFormed(key)) {
            return providers
                    .authenticate(new ApiKeyRequest(key))
                    .onFailure(ApiKeyMechanism::isUnavailable)
                    .transform(failure -> unavailable(request));
        }
        boolean isOfProvider = isScheme(BEARER, authorization) && provider.isPresent();
        return isOfProvider && credentials.size() == 1 && !key.startsWith(Secret.PREFIX)
                ? Uni.createFrom().nullItem()
                : Uni.createFrom().failure(AuthenticationFailedException::new);
    }

    /** The token, or the password of Basic; null where there is none. */
    static String key(String authorization) {
        if (isScheme(BEARER, authorization)) {
            return authorization.substring(BEARER.length()).strip();
        } else if (!isScheme(BASIC, authorization)) {
            return null;
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String userAndPassword = new String(decoded, UTF_8);
            return userAndPassword.substring(userAndPassword.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return null; // It is no Base64.
        }
    }

    /** Its name is in any case (RFC 9110 §11.1). */
    private static boolean isScheme(String scheme, String authorization) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static boolean isUnavailable(Throwable failure) {
        SQLException cause = SqlStates.cause(failure);
        return cause != null && SqlStates.isUnavailable(cause);
    }

    private static HttpProblem unavailable(RoutingContext request) {
        request.response().putHeader(HttpHeaders.RETRY_AFTER, ExceptionMappers.RETRY_AFTER_SECONDS);
        return HttpProblem.of(
                Status.SERVICE_UNAVAILABLE, "The database is away or overloaded, so the key cannot be verified.");
    }

    /** Answers 401 by a problem document, or by its page; or leads to the provider. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        return signIn.sendChallenge(request).map(isLed -> isLed || isRefused(request));
    }

    private boolean isRefused(RoutingContext request) {
        boolean hasCredentials = request.request().headers().contains(HttpHeaders.AUTHORIZATION);
        request.response().putHeader(WWW_AUTHENTICATE, challenges(hasCredentials));
        String credentials = provider.isPresent() ? KEY_OR_TOKEN : KEY;
        HttpProblem problem = hasCredentials
                ? HttpProblem.refusal(Status.UNAUTHORIZED, "bad_credentials", INVALID + credentials)
                : HttpProblem.of(Status.UNAUTHORIZED, MISSING + credentials);
        request.fail(problem.status().getStatusCode(), problem);
        return true;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom()
                .item(new ChallengeData(
                        Status.UNAUTHORIZED.getStatusCode(), WWW_AUTHENTICATE, String.join(", ", challenges(false))));
    }

    /** A browser asks for Basic, unless it signs in at a provider. */
    private List<String> challenges(boolean hasCredentials) {
        List<String> challenges = new ArrayList<>();
        challenges.add("Bearer realm=\"Shortlist\"" + (hasCredentials ? ", error=\"invalid_token\"" : ""));
        if (provider.isEmpty()) {
            challenges.add("Basic realm=\"Shortlist\", charset=\"UTF-8\"");
        }
        return challenges;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(ApiKeyRequest.class);
    }

    /** Ahead of a provider's, which would take a key for a token. */
    @Override
    public int getPriority() {
        return 2 * DEFAULT_PRIORITY;
    }
}
