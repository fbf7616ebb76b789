package dev.shortlist.sampledata;

import dev.shortlist.cli.Command;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.SplittableRandom;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The command {@code generate}: its options, messages and exit status. */
@CommandLine.Command(
        name = "generate",
        description = "Fills the configured database with dummy data: all of it, or nothing.",
        showDefaultValues = true,
        sortOptions = false)
public class GenerateCommand extends Command {

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

    @Inject
    Generator generator;

    @Override
    protected int run() {
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

    @Override
    protected void checkOptions() {
        check(jobs >= 1, "--jobs must be at least 1");
        check(applicants >= 0, "--applicants must be at least 0");
        check(minExperiences >= 0, "--min-experiences must be at least 0");
        check(maxExperiences >= minExperiences, "--max-experiences must be at least --min-experiences");
        check(maxExperiences <= 20, "--max-experiences must be at most 20");
    }
}
