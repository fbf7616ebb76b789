package dev.shortlist.security;

import dev.shortlist.web.problem.ExceptionMappers;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.problem.SafeLog;
import dev.shortlist.web.response.MediaTypePreference;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes what an OpenID Connect provider gives: bearer tokens, and sessions of people who signed in there. It takes the place
 * of Quarkus' own mechanism, which would lead programs to the provider's sign-in too.
 */
@Alternative
@Priority(Interceptor.Priority.LIBRARY_AFTER)
@Singleton
class ProviderMechanism implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(ProviderMechanism.class);

    /** What Quarkus calls the cookie of a sign-in that is under way; each has a suffix of its own. */
    private static final String STATE_COOKIE = "q_auth";

    /** A sign-in that was begun and not completed leaves a cookie for five minutes, and headers have a limit. */
    private static final int MAX_STATE_COOKIES = 5;

    /** The cookie that leads back to a longer address would be too long for a browser. */
    private static final int MAX_URI_LENGTH = 2_000;

    @Inject
    OidcAuthenticationMechanism oidc;

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    Optional<String> provider;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        boolean isSignOut = request.normalizedPath().equals(SignInRoutes.SIGN_OUT);
        boolean isPost = request.request().method().equals(HttpMethod.POST);
        // Quarkus would sign one out by a link too, which another site can have.
        if (provider.isEmpty() || AccessPolicy.isPublic(request) || isSignOut && !isPost) {
            return Uni.createFrom().nullItem();
        }
        if (isSignOut) {
            // Quarkus writes the form that goes to the provider without saying how long it is.
            request.response().setChunked(true);
        }
        return oidc.authenticate(request, providers).onFailure().transform(failure -> {
            // Else Quarkus would ask only its own mechanism how to answer.
            request.remove(HttpAuthenticationMechanism.class.getName());
            return failure(request, failure);
        });
    }

    private static Throwable failure(RoutingContext request, Throwable failure) {
        if (failure instanceof AuthenticationCompletionException) {
            LOG.warnf("A sign-in was not completed: %s", SafeLog.causes(failure));
            return new AuthenticationFailedException(failure);
        } else if (failure instanceof OIDCException) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, ExceptionMappers.RETRY_AFTER_SECONDS);
            return HttpProblem.of(
                    Status.SERVICE_UNAVAILABLE, "The provider that people and programs sign in at is away.");
        }
        return failure;
    }

    /** Leads people to the provider who ask for a page; null for all others. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        if (!isLedToProvider(request)) {
            return Uni.createFrom().nullItem();
        }
        List<String> begun = request.request().cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(STATE_COOKIE))
                .toList();
        if (begun.size() >= MAX_STATE_COOKIES) {
            begun.forEach(request.response()::removeCookie);
        }
        return oidc.getChallenge(request).onFailure().transform(failure -> failure(request, failure));
    }

    private boolean isLedToProvider(RoutingContext request) {
        HttpServerRequest http = request.request();
        boolean isRead = http.method().equals(HttpMethod.GET) || http.method().equals(HttpMethod.HEAD);
        return provider.isPresent()
                && isRead
                // Where a browser keeps no cookies, it would go back and forth without end.
                && !SignInRoutes.isReturn(http)
                && http.uri().length() <= MAX_URI_LENGTH
                && !http.headers().contains(HttpHeaders.AUTHORIZATION)
                && MediaTypePreference.of(request) == MediaTypePreference.HTML;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }

    @Override
    public int getPriority() {
        return oidc.getPriority();
    }
}
