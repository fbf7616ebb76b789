package dev.shortlist;

import dev.shortlist.cli.Command;
import dev.shortlist.exchange.ImportCommand;
import dev.shortlist.journal.EraseCommand;
import dev.shortlist.sampledata.GenerateCommand;
import dev.shortlist.security.KeyCommand;
import dev.shortlist.summary.RebuildCommand;
import dev.shortlist.summary.VerifyCommand;
import dev.shortlist.web.problem.MalformedRequestHandler;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Runs the service or, with arguments, a command. */
@QuarkusMain
@CommandLine.Command(
        name = "shortlist",
        description = "Runs the service, or the command that is given.",
        subcommands = {
            GenerateCommand.class,
            VerifyCommand.class,
            RebuildCommand.class,
            KeyCommand.class,
            EraseCommand.class,
            ImportCommand.class
        })
public class Main {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    boolean help;

    /** Starts the program. */
    public static void main(String... args) {
        System.setProperty(MalformedRequestHandler.DISABLE_URI_VALIDATION, "true");
        if (args.length == 0) {
            Quarkus.run(null, Main::exit);
        } else {
            Command.execute(new Main(), Main::exit, args);
        }
    }

    /** Exits the program (in dev mode, this run of it), after an error with a message. */
    private static void exit(int status, Throwable thrown) {
        if (thrown != null) {
            report(thrown);
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(status, thrown);
    }

    /** Reports what the user can correct in one line, and any other error with its stack trace. */
    private static void report(Throwable thrown) {
        Config config = ConfigProvider.getConfig();
        if (config.getOptionalValue("quarkus.datasource.jdbc.url", String.class).isEmpty()) {
            System.err.println(
                    "No database: set QUARKUS_DATASOURCE_JDBC_URL to the address of a PostgreSQL server, such as"
                            + " jdbc:postgresql://localhost:5432/shortlist, and QUARKUS_DATASOURCE_USERNAME and"
                            + " QUARKUS_DATASOURCE_PASSWORD.");
            return;
        }
        String access = config.getValue("shortlist.access", String.class);
        if (!access.equalsIgnoreCase("open") && !access.equalsIgnoreCase("closed")) {
            System.err.println("shortlist.access (SHORTLIST_ACCESS) must be open or closed, not " + access);
            return;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                System.err.println("Database: " + cause.getMessage());
                return;
            }
            if (cause instanceof BindException || cause instanceof ConfigValidationException) {
                System.err.println(cause.getMessage());
                return;
            }
        }
        Logger.getLogger(Main.class).errorf(thrown, "The program failed: %s", thrown);
    }
}
