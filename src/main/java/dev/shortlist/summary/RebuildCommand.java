package dev.shortlist.summary;

import dev.shortlist.cli.Command;
import dev.shortlist.persistence.LongTransaction;
import java.sql.Statement;
import picocli.CommandLine;

/** Corrects the tallies by counting, and what a search of applicants reads, while others write. */
@CommandLine.Command(
        name = "rebuild",
        description =
                "Counts the figures of all jobs and corrects the figures that summaries are read from, and what a search"
                        + " of applicants reads. The service may run meanwhile.")
public class RebuildCommand extends Command {

    @Override
    protected int run() {
        LongTransaction.call(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("select rebuild_tallies(), rebuild_applicant_text()");
            }
        });
        System.out.println("Rebuilt.");
        return 0;
    }
}
