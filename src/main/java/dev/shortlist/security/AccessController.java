package dev.shortlist.security;

import io.quarkus.security.spi.runtime.AuthorizationController;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns all checks of roles off where access is open. */
@Alternative
@Priority(Interceptor.Priority.LIBRARY_AFTER)
@ApplicationScoped
public class AccessController extends AuthorizationController {

    @ConfigProperty(name = "shortlist.access")
    Access access;

    @Override
    public boolean isAuthorizationEnabled() {
        return access == Access.CLOSED;
    }
}
