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
import java.util.Optional;
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

    /** Reports what the user can correct in a line or two, and any other error with its stack trace. */
    private static void report(Throwable thrown) {
        Optional<String> message = FailureMessage.of(thrown, ConfigProvider.getConfig());
        if (message.isPresent()) {
            System.err.println(message.get());
        } else {
            Logger.getLogger(Main.class).errorf(thrown, "The program failed: %s", thrown);
        }
    }
}
