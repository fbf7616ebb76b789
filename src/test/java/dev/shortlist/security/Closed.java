package dev.shortlist.security;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service that takes credentials. */
public class Closed implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("shortlist.access", "closed");
    }
}
