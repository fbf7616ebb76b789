package dev.shortlist.journal.webhook;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service whose webhooks may lead to this machine. */
public class PrivateNetworks implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("shortlist.webhooks.allow-private-networks", "true");
    }
}
