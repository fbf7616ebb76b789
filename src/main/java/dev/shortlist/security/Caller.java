package dev.shortlist.security;

import io.quarkus.qute.TemplateData;
import java.util.Collection;
import java.util.Set;

/**
 * Who sends a request, and what they may do. In a service that is open to all, nobody is asked who they are.
 *
 * @param name null if it is unknown, or not asked for yet
 * @param roles those that one has, the included ones too
 * @param mayDoAll whether the service is open to all
 * @param hasSession whether one has signed in at a provider, and so can sign out
 * @param canSignIn whether one is refused as unknown, and can sign in at a provider
 */
@TemplateData
public record Caller(String name, Set<String> roles, boolean mayDoAll, boolean hasSession, boolean canSignIn) {

    /** Whether one has given no credentials where they are needed, or they are not checked yet. */
    public boolean isUnknown() {
        return name == null && !mayDoAll;
    }

    /** Whether one has one of these roles, or needs none. */
    public boolean hasAny(Collection<String> required) {
        return mayDoAll || required.stream().anyMatch(roles::contains);
    }
}
