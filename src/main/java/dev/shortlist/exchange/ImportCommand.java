package dev.shortlist.exchange;

import dev.shortlist.cli.Command;
import dev.shortlist.cli.Progress;
import dev.shortlist.job.JobReference;
import dev.shortlist.summary.TallyFolder;
import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.paging.ListFormat;
import dev.shortlist.web.value.InvalidValueException;
import dev.shortlist.web.value.Labeled;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code import}: its options, messages and exit status, which is 1 if anything is wrong with the file. */
@CommandLine.Command(
        name = "import",
        description = "Imports a file of jobs and applicants: all of it, or nothing.",
        sortOptions = false)
public class ImportCommand extends Command {

    @Parameters(paramLabel = "FILE", description = "A file whose name ends with .ndjson or .csv.")
    Path file;

    @Option(names = "--create-jobs", description = "A title that no job has makes a new job.")
    boolean createJobs;

    @Option(names = "--dry-run", description = "Checks the file, and stores nothing.")
    boolean dryRun;

    @Option(
            names = "--duplicates",
            paramLabel = "WHAT",
            defaultValue = "fail",
            description = "What to do with an applicant whose Email the same job already has: fail, skip or keep.")
    String duplicates;

    @Option(
            names = "--job",
            paramLabel = "JOB",
            description =
                    "All applicants are for this job, whatever their lines say: its id, its address, or a title that"
                            + " only one job has.")
    String job;

    @Inject
    Importer importer;

    @Inject
    BodyReader bodies;

    @Inject
    TallyFolder tallies;

    @Override
    protected void validateOptions() {
        requireOption(format() != null, "FILE must end with .ndjson or .csv");
        requireOption(Files.isReadable(file) && Files.isRegularFile(file), "FILE must be a file that can be read");
        String problem = null;
        try {
            Labeled.parse(duplicates, Duplicates.class);
        } catch (InvalidValueException e) {
            problem = "--duplicates " + e.getMessage();
        }
        requireOption(problem == null, problem);
        requireOption(job == null || !createJobs, "--create-jobs cannot be given together with --job");
    }

    private ListFormat format() {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") ? ListFormat.CSV : name.endsWith(".ndjson") ? ListFormat.NDJSON : null;
    }

    @Override
    @ActivateRequestContext
    protected int run() {
        Long jobId = null;
        try {
            if (job != null) {
                jobId = QuarkusTransaction.requiringNew().call(() -> JobReference.fromQuery(job)).id;
            }
        } catch (InvalidValueException e) {
            System.err.println(e.sentence("--job"));
            return CommandLine.ExitCode.USAGE;
        }
        ImportOptions options =
                new ImportOptions(createJobs, dryRun, Labeled.parse(duplicates, Duplicates.class), jobId);
        ImportResult result;
        try (Progress progress = new Progress(Files.size(file), "bytes");
                InputStream bytes = new CountingStream(Files.newInputStream(file), progress)) {
            result = importer.run(
                    LineReader.of(format(), StandardCharsets.UTF_8, bodies),
                    bytes,
                    options,
                    lines -> progress.restart(lines, "lines stored"));
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The file cannot be read: " + e.getMessage());
            return 1;
        }
        for (ImportFault fault : result.faults()) {
            System.err.printf("%s, %s: %s%n", lines(fault), fault.pointer(), fault.detail());
        }
        if (!result.faults().isEmpty()) {
            System.err.println("Nothing was stored.");
            return 1;
        }
        if (!dryRun) {
            tallies.fold();
        }
        System.out.printf(
                Locale.ENGLISH,
                "%s %,d jobs, %,d applicants and %,d experiences from %,d lines; %,d duplicates.%n",
                dryRun ? "Would import" : "Imported",
                result.jobs(),
                result.applicants(),
                result.experiences(),
                result.lines(),
                result.duplicates());
        return 0;
    }

    private static String lines(ImportFault fault) {
        long more = fault.count() - fault.lines().size();
        return (fault.count() == 1 ? "Line " : "Lines ")
                + fault.lines().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (more == 0 ? "" : " and %,d more".formatted(more));
    }
}
