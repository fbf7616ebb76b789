package dev.shortlist.security;

import dev.shortlist.support.Api;
import dev.shortlist.support.Sql;
import java.security.SecureRandom;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Keys that tests put into the database, past the command. */
public final class Keys {

    private Keys() {}

    /** A name that no key has yet. */
    public static String aName() {
        return "key-" + Api.anId();
    }

    /** A new key of a role. */
    public static String aKey(DataSource database, String role) throws SQLException {
        return aKey(database, aName(), role);
    }

    /** A new key of a name. */
    public static String aKey(DataSource database, String name, String role) throws SQLException {
        String key = aKeyOfNobody();
        Sql.run(
                database,
                "insert into api_key (name, digest, role, created_at) values (?, sha256(cast(? as bytea)), ?, now())",
                name,
                key,
                role);
        return key;
    }

    /** A well-formed key that the service does not know. */
    public static String aKeyOfNobody() {
        return Secret.generate(new SecureRandom());
    }

    /** Revokes a key. */
    static void revoke(DataSource database, String name) throws SQLException {
        Sql.run(database, "update api_key set revoked_at = now() where name = ?", name);
    }
}
