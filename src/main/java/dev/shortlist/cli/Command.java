package dev.shortlist.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command of the program. Its options are read twice: before Quarkus starts, so that a wrong one costs nothing and
 * touches nothing, and then by the instance that Quarkus makes.
 */
@CommandLine.Command(mixinStandardHelpOptions = true)
public abstract class Command implements QuarkusApplication, Callable<Integer> {

    @Spec
    CommandSpec spec;

    /** Ends the program with a status, and with what went wrong if anything did. */
    private BiConsumer<Integer, Throwable> end;

    /** Reads the arguments and, where they are right, starts Quarkus to run the rest; ends the program. */
    public final void main(BiConsumer<Integer, Throwable> end, String... args) {
        this.end = end;
        int status = new CommandLine(this).execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    @Override
    public final Integer call() {
        checkOptions();
        // A service may already run on the port: this program needs none.
        System.setProperty("quarkus.http.host-enabled", "false");
        // Its output is its own, without what Quarkus says of each start.
        System.setProperty("quarkus.banner.enabled", "false");
        System.setProperty("quarkus.log.console.level", "WARN");
        // Somebody waits longer for it than for a request.
        System.setProperty("quarkus.datasource.jdbc.new-connection-sql", "");
        System.setProperty("quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "0");
        Quarkus.run(
                getClass(),
                end,
                spec.commandLine().getParseResult().originalArgs().toArray(String[]::new));
        return 0;
    }

    @Override
    public final int run(String... args) {
        CommandLine.populateCommand(this, args);
        return run();
    }

    /** Does the command's work, in the started program; gives its exit status. */
    protected abstract int run();

    /** Refuses options that do not fit, by {@link #check}. */
    protected void checkOptions() {}

    /** Refuses the options with a message and status 2 where something is not right. */
    protected final void check(boolean right, String message) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
