package dev.shortlist.security;

import static dev.shortlist.security.Keys.aKey;
import static dev.shortlist.security.Keys.aName;
import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Commands;
import dev.shortlist.support.Program.Ended;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the commands {@code key …} refuse. */
@QuarkusTest
class KeyCommandTest {

    @Inject
    DataSource database;

    @Test
    void a_name_is_never_given_twice() {
        String name = aName();
        assertEquals(0, Commands.run("key", "create", name, "--role", "reader").status());
        assertEquals(0, Commands.run("key", "revoke", name).status());

        Ended again = Commands.run("key", "create", name, "--role", "reader");

        assertEquals(1, again.status());
        assertTrue(again.output().startsWith("There is, or was, a key named " + name), again.output());
    }

    @Test
    void a_key_cannot_be_revoked_twice() throws Exception {
        String name = aName();
        aKey(database, name, Role.READER);
        assertEquals(0, Commands.run("key", "revoke", name).status());

        Ended again = Commands.run("key", "revoke", name);

        assertEquals(1, again.status());
        assertTrue(again.output().startsWith("The key of " + name + " was revoked before."), again.output());
    }

    @Test
    void an_unknown_key_cannot_be_revoked() {
        Ended refused = Commands.run("key", "revoke", "nobody");

        assertEquals(1, refused.status());
        assertTrue(refused.output().startsWith("There is no key named nobody."), refused.output());
    }

    @Test
    void at_most_a_thousand_keys_are_live() throws Exception {
        String prefix = aName();
        Sql.run(database, """
                insert into api_key (name, digest, role, created_at)
                select ? || i, sha256(cast(? || i as bytea)), 'reader', now() from generate_series(1, 1000) i
                """, prefix, prefix);
        try {
            Ended refused = Commands.run("key", "create", "last" + anId(), "--role", "reader");

            assertEquals(1, refused.status());
            assertTrue(refused.output().startsWith("There are 1,000 keys"), refused.output());
        } finally {
            Sql.run(database, "delete from api_key where starts_with(name, ?)", prefix);
        }
    }
}
