package dev.shortlist.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shortlist.Main;
import dev.shortlist.cli.Command;
import dev.shortlist.support.Program.Ended;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs commands in this process, which is much faster than a start of the packaged program. */
public final class Commands {

    static {
        // Continuous testing has a terminal, for which picocli would colour what the tests read.
        System.setProperty("picocli.ansi", "false");
    }

    private Commands() {}

    /** Rejects arguments, or prints a usage, as the program does before it starts Quarkus. */
    public static Ended reject(String... arguments) {
        return capture(() -> {
            AtomicInteger status = new AtomicInteger();
            Command.execute(new Main(), (exitStatus, thrown) -> status.set(exitStatus), arguments);
            return status.get();
        });
    }

    /** Runs a command with valid arguments in the application that {@code @QuarkusTest} started. */
    public static Ended run(String... arguments) {
        ParseResult parsed = new CommandLine(new Main()).parseArgs(arguments);
        int names = 0;
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
            names++;
        }
        Class<?> type = parsed.commandSpec().userObject().getClass();
        String[] options = Arrays.copyOfRange(arguments, names, arguments.length);
        var bean = Arc.container().instance(type);
        try {
            Command command = (Command) bean.get();
            return capture(() -> command.run(options));
        } finally {
            // The next run begins without the options of this one.
            Arc.container().getActiveContext(ApplicationScoped.class).destroy(bean.getBean());
        }
    }

    private static Ended capture(IntSupplier command) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(output, true, UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            int status = command.getAsInt();
            return new Ended(status, output.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
