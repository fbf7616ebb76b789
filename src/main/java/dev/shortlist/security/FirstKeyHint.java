package dev.shortlist.security;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says at start how to make the first key, where nobody could come in. */
class FirstKeyHint {

    private static final Logger LOG = Logger.getLogger(FirstKeyHint.class);

    @ConfigProperty(name = "shortlist.access")
    Access access;

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    Optional<String> provider;

    @Inject
    Clock clock;

    void log(@Observes StartupEvent start) {
        boolean takesOnlyKeys = access == Access.CLOSED && provider.isEmpty();
        if (takesOnlyKeys && QuarkusTransaction.requiringNew().call(() -> ApiKey.countLive(clock.instant())) == 0) {
            LOG.info("Nobody may come in: access is closed and there is no key. Make the first by the command"
                    + " key create NAME --role admin, or set SHORTLIST_ACCESS=open.");
        }
    }
}
