package dev.shortlist.command;

import dev.shortlist.api.Unhurried;
import jakarta.inject.Inject;
import java.sql.Statement;
import org.hibernate.Session;
import picocli.CommandLine;

/** Brings the tallies to what counting gives, while others write. */
@CommandLine.Command(
        name = "rebuild",
        description = "Counts anew what summaries are read from, and mends what differs, beside a running service.")
public class RebuildCommand extends Command {

    @Inject
    Session session;

    @Override
    protected int run() {
        Unhurried.inTransaction(session, connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("select rebuild_tallies()");
            }
        });
        System.out.println("Rebuilt.");
        return 0;
    }
}
