package dev.shortlist.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Warns at start if a web page can reach the service through its reader's browser, under a name of the page's own (DNS
 * rebinding). Where access is closed, the browser has no credentials for that name.
 */
class RebindingWarning {

    private static final Logger LOG = Logger.getLogger(RebindingWarning.class);

    @ConfigProperty(name = "shortlist.access")
    Access access;

    @ConfigProperty(name = "shortlist.hosts")
    Optional<Set<String>> hosts;

    @ConfigProperty(name = "quarkus.http.host")
    String listensOn;

    /** A command does not listen. */
    @ConfigProperty(name = "quarkus.http.host-enabled")
    boolean isListening;

    void log(@Observes StartupEvent start) {
        if (isDue()) {
            LOG.warn("Access is open, and the service answers for any Host beyond this machine: a web page can use it"
                    + " through a visitor's browser (DNS rebinding). Set SHORTLIST_HOSTS to the host names that it"
                    + " answers for, or SHORTLIST_ACCESS=closed.");
        }
    }

    /** Whether anybody may do everything, under any name of the host, from other machines too. */
    boolean isDue() {
        return access == Access.OPEN && hosts.isEmpty() && isListening && !isLoopback(listensOn);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
