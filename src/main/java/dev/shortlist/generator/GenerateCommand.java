package dev.shortlist.generator;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code generate}: its options, messages and exit status. The options are read twice: before Quarkus starts,
 * so that a wrong one costs nothing and touches nothing, and then by the instance that Quarkus makes.
 */
@Command(
        name = "generate",
        description = "Fills the configured database with dummy data: all of it, or nothing.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
public class GenerateCommand implements QuarkusApplication, Callable<Integer> {

    @Option(names = "--jobs", paramLabel = "N", defaultValue = "3", description = "How many jobs, at least 1.")
    int jobs;

    @Option(names = "--applicants", paramLabel = "N", defaultValue = "100", description = "How many applicants.")
    int applicants;

    @Option(
            names = "--min-experiences",
            paramLabel = "N",
            defaultValue = "1",
            description = "The fewest experiences of an applicant.")
    int minExperiences;

    @Option(
            names = "--max-experiences",
            paramLabel = "N",
            defaultValue = "10",
            description = "The most experiences of an applicant, up to 20: a life is short.")
    int maxExperiences;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same people. Drawn and printed if left out.")
    Long seed;

    @Spec
    CommandSpec spec;

    @Inject
    Generator generator;

    /** Ends the program with a status, and with what went wrong if anything did. */
    private BiConsumer<Integer, Throwable> end;

    /** Reads the arguments and, where they are right, starts Quarkus to run the rest; ends the program. */
    public static void main(BiConsumer<Integer, Throwable> end, String... args) {
        GenerateCommand command = new GenerateCommand();
        command.end = end;
        int status = new CommandLine(command).execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    @Override
    public Integer call() {
        checkRanges();
        // A service may already run on the port: this program needs none.
        System.setProperty("quarkus.http.host-enabled", "false");
        // Its output is its own, without what Quarkus says of each start.
        System.setProperty("quarkus.banner.enabled", "false");
        System.setProperty("quarkus.log.console.level", "WARN");
        Quarkus.run(
                GenerateCommand.class,
                end,
                spec.commandLine().getParseResult().originalArgs().toArray(String[]::new));
        return 0;
    }

    @Override
    public int run(String... args) {
        CommandLine.populateCommand(this, args);
        long drawn = seed != null ? seed : new SplittableRandom().nextLong(1_000_000_000);
        Generator.Plan plan = new Generator.Plan(jobs, applicants, minExperiences, maxExperiences, drawn);
        Generator.Result result;
        try (Progress progress = new Progress(applicants, System.out, onTerminal(), System::nanoTime)) {
            result = generator.generate(plan, progress);
        }
        System.out.printf(
                Locale.ENGLISH,
                "Generated %,d jobs, %,d applicants and %,d experiences with --seed %d.%n",
                plan.jobs(),
                plan.applicants(),
                result.experiences(),
                drawn);
        return 0;
    }

    /** Whether somebody looks on, at something that can go back to a line's start. */
    private static boolean onTerminal() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }

    private void checkRanges() {
        check(jobs >= 1, "--jobs must be at least 1");
        check(applicants >= 0, "--applicants must be at least 0");
        check(minExperiences >= 0, "--min-experiences must be at least 0");
        check(maxExperiences >= minExperiences, "--max-experiences must be at least --min-experiences");
        check(maxExperiences <= 20, "--max-experiences must be at most 20");
    }

    private void check(boolean right, String message) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
