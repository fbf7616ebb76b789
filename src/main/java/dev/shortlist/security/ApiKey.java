package dev.shortlist.security;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** An API key: who holds it, and what they may do. A revoked one stays, so that its name is not given again. */
@Entity
class ApiKey extends PanacheEntityBase {

    /** All services keep all live keys in memory, and read them anew every few seconds. */
    static final int MAX_LIVE = 1_000;

    /** It stands in commands, in logs and in the journal. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private static final String LIVE = "revokedAt is null and (expiresAt is null or expiresAt > ?1)";

    @Id
    public String name;

    public byte[] digest;
    public String role;
    public Instant createdAt;
    public Instant expiresAt;
    public Instant lastUsedAt;
    public Instant revokedAt;

    /** All keys, the oldest first. */
    static List<ApiKey> all() {
        return listAll(Sort.by("createdAt", "name"));
    }

    /** The keys that are neither revoked nor expired. */
    static List<ApiKey> live(Instant now) {
        return list(LIVE, now);
    }

    /** How many keys are neither revoked nor expired. */
    static long countLive(Instant now) {
        return count(LIVE, now);
    }

    /** Notes when keys were last used. */
    static void used(Collection<String> names, Instant now) {
        update("lastUsedAt = ?1 where name in ?2", now, names);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** In a word, for a person. */
    String state(Instant now) {
        return revokedAt != null ? "revoked" : isExpired(now) ? "expired" : "live";
    }
}
