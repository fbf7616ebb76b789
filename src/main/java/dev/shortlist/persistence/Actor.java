package dev.shortlist.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Tells the database who makes a change, in the setting {@code shortlist.actor}: for a request its caller, if they have a
 * name. For a command, it is the command, for all of its connections.
 */
@Singleton
public class Actor {

    @Inject
    SecurityIdentity caller;

    /** For the transaction that has begun, and no longer. */
    void tellDatabase() {
        if (!caller.isAnonymous()) {
            Panache.getSession().doWork(this::tell);
        }
    }

    /** For the transaction that has begun on a connection, and no longer. */
    void tell(Connection connection) throws SQLException {
        if (caller.isAnonymous()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('shortlist.actor', ?, true)")) {
            statement.setString(1, caller.getPrincipal().getName());
            statement.execute();
        }
    }
}
