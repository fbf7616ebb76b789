package dev.shortlist.journal.webhook;

import dev.shortlist.web.body.ValueReader;
import dev.shortlist.web.value.InvalidValueException;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
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

    @ConfigProperty(name = "shortlist.webhooks.allow-private-networks")
    boolean allowPrivateNetworks;

    /** Java's own look-up has no time limit. */
    private final ThreadPoolExecutor lookups =
            new ThreadPoolExecutor(0, 2 * Webhook.MAX, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), lookup -> {
                Thread thread = new Thread(lookup, "webhook-lookup");
                thread.setDaemon(true);
                return thread;
            });

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
