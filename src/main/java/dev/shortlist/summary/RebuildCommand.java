package dev.shortlist.summary;

import dev.shortlist.cli.Command;
import dev.shortlist.persistence.LongTransaction;
import java.sql.Statement;
import picocli.CommandLine;

/** Brings the tallies to what counting gives, while others write. */
@CommandLine.Command(
        name = "rebuild",
        description = "Counts anew what summaries are read from, and mends what differs, beside a running service.")
public class RebuildCommand extends Command {

    @Override
    protected int run() {
        LongTransaction.call(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("select rebuild_tallies()");
            }
        });
        System.out.println("Rebuilt.");
        return 0;
    }
}
