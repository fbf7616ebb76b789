package dev.shortlist.sampledata;

import dev.shortlist.cli.Command;
import dev.shortlist.cli.Progress;
import dev.shortlist.summary.TallyFolder;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.SplittableRandom;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The command {@code generate}: its options, messages and exit status. */
@CommandLine.Command(
        name = "generate",
        description = "Adds dummy data to the configured database: all of it, or nothing.",
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
            description = "The most experiences of an applicant, 20 at most.")
    int maxExperiences;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "The same seed gives the same people, with a history that ends on the day before. If left out, it is"
                            + " random, and printed.")
    Long seed;

    @Inject
    Generator generator;

    @Inject
    TallyFolder tallies;

    @Override
    protected int run() {
        long actualSeed = seed != null ? seed : new SplittableRandom().nextLong(1_000_000_000);
        Generator.Plan plan = new Generator.Plan(jobs, applicants, minExperiences, maxExperiences, actualSeed);
        long experiences;
        try (Progress progress = new Progress(applicants, "applicants")) {
            experiences = generator.generate(plan, progress);
        }
        tallies.fold();
        System.out.printf(
                Locale.ENGLISH,
                "Generated %,d jobs, %,d applicants and %,d experiences with --seed %d.%n",
                plan.jobs(),
                plan.applicants(),
                experiences,
                actualSeed);
        return 0;
    }

    @Override
    protected void validateOptions() {
        requireOption(jobs >= 1, "--jobs must be at least 1");
        requireOption(applicants >= 0, "--applicants must be at least 0");
        requireOption(minExperiences >= 0, "--min-experiences must be at least 0");
        requireOption(maxExperiences >= minExperiences, "--max-experiences must be at least --min-experiences");
        requireOption(maxExperiences <= 20, "--max-experiences must be at most 20");
    }
}
