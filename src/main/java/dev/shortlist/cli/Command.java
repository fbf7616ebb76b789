package dev.shortlist.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command of the program. Its options are parsed twice: before Quarkus starts, so that a wrong option fails at once and
 * without a database, and again in the instance that Quarkus creates.
 */
@CommandLine.Command
public abstract class Command implements QuarkusApplication, Callable<Integer> {

    @Spec
    CommandSpec spec;

    private BiConsumer<Integer, Throwable> end;

    /**
     * Reads the arguments and, where they are right, starts Quarkus to run the rest.
     *
     * @param program its subcommands are commands
     * @param end ends the program with a status, and with what went wrong if anything did
     */
    public static void execute(Object program, BiConsumer<Integer, Throwable> end, String... args) {
        CommandLine line = new CommandLine(program).setParameterExceptionHandler(Command::wrong);
        line.getSubcommands().values().forEach(command -> ((Command) command.getCommand()).end = end);
        int status = line.execute(args);
        if (status != 0) {
            end.accept(status, null);
        }
    }

    private static int wrong(ParameterException wrong, String... args) {
        CommandLine line = wrong.getCommandLine();
        String message = wrong instanceof UnmatchedArgumentException unmatched
                ? "Unknown argument: " + unmatched.getUnmatched().get(0)
                : wrong.getMessage();
        line.getErr().println(message);
        line.usage(line.getErr());
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public final Integer call() {
        validateOptions();
        // A service may already run on the port, and a command needs none.
        System.setProperty("quarkus.http.host-enabled", "false");
        // Prints the command's own output only, without what Quarkus logs at each start.
        System.setProperty("quarkus.banner.enabled", "false");
        System.setProperty("quarkus.log.console.level", "WARN");
        // Lifts the time limits of requests.
        System.setProperty("quarkus.datasource.jdbc.new-connection-sql", "");
        System.setProperty("quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "0");
        List<String> args = spec.commandLine().getParseResult().originalArgs();
        // The first one is the command's name.
        Quarkus.run(getClass(), end, args.stream().skip(1).toArray(String[]::new));
        return 0;
    }

    @Override
    public final int run(String... args) {
        CommandLine.populateCommand(this, args);
        return run();
    }

    /** Runs the command, once Quarkus has started; returns its exit status. */
    protected abstract int run();

    /** Validates the options by calls of {@link #requireOption}. */
    protected void validateOptions() {}

    /** Exits with a message and status 2 if a condition on the options does not hold. */
    protected final void requireOption(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
