package dev.shortlist.journal.webhook;

import dev.shortlist.web.body.ValueReader;
import dev.shortlist.web.value.InvalidValueException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds out where an address leads. Unless the operator allows it, that must be a public network: otherwise whoever makes a
 * webhook could reach what only this machine can reach. A name is looked up before each delivery, and the connection goes to
 * an address that was checked here, since a second look-up could give another.
 */
@Singleton
class Destinations implements ValueReader<WebhookUrl> {

    private static final int MAX_LOOKUP_SECONDS = 5;

    /** The bad ports of the Fetch standard, https://fetch.spec.whatwg.org/#port-blocking. */
    private static final Set<Integer> PORTS_OF_OTHER_PROTOCOLS = Set.of(
            0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
            109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
            526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
            3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

    @ConfigProperty(name = "shortlist.webhooks.allow-private-networks")
    boolean allowPrivateNetworks;

    /** Java's own look-up has no time limit. */
    private final ThreadPoolExecutor lookups =
            new ThreadPoolExecutor(0, 2 * Webhook.MAX, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), lookup -> {
                Thread thread = new Thread(lookup, "webhook-lookup");
                thread.setDaemon(true);
                return thread;
            });

    @PreDestroy
    void stop() {
        lookups.shutdownNow();
    }

    @Override
    public Class<WebhookUrl> type() {
        return WebhookUrl.class;
    }

    /** Reads the address in a body, and checks it. It may take seconds, so no transaction should wait for it. */
    @Override
    public WebhookUrl read(Object json) {
        if (!(json instanceof String text)) {
            throw new InvalidValueException("must be a string");
        }
        WebhookUrl url = WebhookUrl.parse(text);
        resolve(url);
        return url;
    }

    /**
     * The network addresses that an address leads to, at least one.
     *
     * @throws InvalidValueException if there is none, or one that is not allowed
     */
    List<InetAddress> resolve(WebhookUrl url) {
        if (!url.isSecure() && !allowPrivateNetworks) {
            throw new InvalidValueException("must begin with https://");
        }
        if (PORTS_OF_OTHER_PROTOCOLS.contains(url.port())) {
            throw new InvalidValueException(
                    "must not have port %d, which is for another protocol than HTTP".formatted(url.port()));
        }
        List<InetAddress> addresses = lookUp(url.host());
        if (!allowPrivateNetworks && !addresses.stream().allMatch(PublicAddresses::contain)) {
            throw new InvalidValueException(
                    "must not lead to a private, loopback, link-local or other network that is not public");
        }
        return addresses;
    }

    private List<InetAddress> lookUp(String host) {
        try {
            Future<InetAddress[]> lookup = lookups.submit(() -> InetAddress.getAllByName(host));
            return List.of(lookup.get(MAX_LOOKUP_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | RejectedExecutionException e) {
            throw new InvalidValueException("has a host whose address cannot be found in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                throw new InvalidValueException("has a host that has no address");
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidValueException("cannot be looked up while the service stops");
        }
    }
}
