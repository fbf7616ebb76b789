package dev.shortlist.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private BiConsumer<Integer, Throwable> exitHandler;

    /**
     * Parses the arguments and, if they are valid, starts Quarkus to run the command.
     *
     * @param program its subcommands, and theirs, are the commands
     * @param exitHandler exits with a status, and an exception or null
     */
    public static void execute(Object program, BiConsumer<Integer, Throwable> exitHandler, String... args) {
        CommandLine line = new CommandLine(program).setParameterExceptionHandler(Command::reject);
        setExitHandler(line, exitHandler);
        int status = line.execute(args);
        if (status != 0) {
            exitHandler.accept(status, null);
        }
    }

    private static void setExitHandler(CommandLine line, BiConsumer<Integer, Throwable> exitHandler) {
        if (line.getCommand() instanceof Command command) {
            command.exitHandler = exitHandler;
        }
        line.getSubcommands().values().forEach(subcommand -> setExitHandler(subcommand, exitHandler));
    }

    private static int reject(ParameterException e, String... args) {
        CommandLine line = e.getCommandLine();
        String message = e instanceof UnmatchedArgumentException unmatched
                ? "Unknown argument: " + unmatched.getUnmatched().get(0)
                : e.getMessage();
        line.getErr().println(message);
        line.usage(line.getErr());
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public final Integer call() {
        validateOptions();
        Map<String, String> before = new HashMap<>();
        settings().forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        try {
            List<String> args = spec.commandLine().getParseResult().originalArgs();
            // The first ones are the names of the command and of those that it belongs to.
            Quarkus.run(getClass(), exitHandler, args.stream().skip(depth()).toArray(String[]::new));
        } finally {
            // In dev mode the service may be next.
            before.forEach(Command::restore);
        }
        return 0;
    }

    private Map<String, String> settings() {
        String name = spec.qualifiedName().replaceFirst("^\\S+ ", "");
        return Map.of(
                // A service may already run on the ports, and a command needs none.
                "quarkus.http.host-enabled", "false",
                "quarkus.management.host-enabled", "false",
                // Prints the command's own output only, without what Quarkus logs at each start.
                "quarkus.banner.enabled", "false",
                "quarkus.log.console.level", "WARN",
                // Lifts the time limits of requests, and tells the database who makes a change: the command.
                "quarkus.datasource.jdbc.new-connection-sql", "set shortlist.actor = '%s'".formatted(name),
                "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "0");
    }

    private static void restore(String name, String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }

    private int depth() {
        int depth = 0;
        for (CommandSpec parent = spec.parent(); parent != null; parent = parent.parent()) {
            depth++;
        }
        return depth;
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
