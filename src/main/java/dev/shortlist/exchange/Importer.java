package dev.shortlist.exchange;

import dev.shortlist.applicant.ApplicantBody;
import dev.shortlist.exchange.Staging.Line;
import dev.shortlist.persistence.LongSession;
import dev.shortlist.web.body.FileLine;
import dev.shortlist.web.body.ValueReader;
import dev.shortlist.web.problem.HttpProblem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Imports files of jobs and applicants, all or nothing. */
@Singleton
class Importer {

    /** So many experiences and lines are held at once, or a single line, and as many again that are being staged. */
    private static final int BATCH_SIZE = 500;

    @Inject
    LongSession session;

    /**
     * Imports a file, however long, in constant memory.
     *
     * @param progress when all is read, gets the number of lines, and gives what is told how many of them are stored
     * @throws UncheckedIOException if the file cannot be read to its end; nothing is stored
     */
    ImportResult run(LineReader reader, InputStream file, ImportOptions options, LongFunction<LongConsumer> progress) {
        return session.call(connection -> {
            Run run = new Run(connection, options);
            try {
                run.read(reader, file);
            } finally {
                run.stopStaging();
            }
            return run.store(progress);
        });
    }

    /** One import. */
    private final class Run implements LineReader.Handler {

        private final Connection connection;
        private final ImportOptions options;
        private final Staging staging;
        private final List<ValueReader<?>> readers;

        /** What an applicant has whose line leaves it out: the job, if it is chosen for all; or null. */
        private final ImportedApplicant base;

        private List<Line<ImportedJob>> jobs = new ArrayList<>();
        private List<Line<ApplicantBody>> applicants = new ArrayList<>();
        private final ImportFaults faults = new ImportFaults();
        private int batchSize;

        /** Sends a batch to the database while the next one is read. */
        private final ExecutorService stager = Executors.newSingleThreadExecutor();

        private Future<?> staged = CompletableFuture.completedFuture(null);
        private long lineCount;
        private long lastLine;

        Run(Connection connection, ImportOptions options) throws SQLException {
            this.connection = connection;
            this.options = options;
            this.staging = Staging.create(connection);
            if (options.jobId() == null) {
                readers = List.of(new JobKeyReader());
                base = null;
            } else {
                ChosenJob chosen = ChosenJob.of(options.jobId());
                readers = List.of(chosen);
                base = new ImportedApplicant(new ApplicantBody(chosen.job(), null, null, null, null, null), null, null);
            }
        }

        void read(LineReader reader, InputStream file) {
            try {
                reader.read(file, this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            addBatch();
            awaitStaged();
        }

        ImportResult store(LongFunction<LongConsumer> progress) throws SQLException {
            staging.index();
            if (options.jobId() == null) {
                staging.findJobsOfFile();
            }
            if (options.dryRun() || !faults.isEmpty()) {
                return check();
            }
            return session.inTransaction(connection, transaction -> {
                staging.awaitOtherImports();
                ImportResult result = check();
                if (result.faults().isEmpty()) {
                    staging.store(lastLine, progress.apply(lastLine));
                    staging.requireNotOvertaken(options.duplicates());
                }
                return result;
            });
        }

        /** Checks what takes the whole file. */
        private ImportResult check() throws SQLException {
            // Of its own: it is done again if the transaction is.
            ImportFaults all = faults.copy();
            staging.findJobs(options.createJobs(), all);
            List<Long> firstDuplicates = staging.findDuplicates(ImportFaults.MAX_LINES);
            long duplicates = staging.count("import_duplicate");
            if (options.duplicates() == Duplicates.FAIL && duplicates > 0) {
                all.add(
                        firstDuplicates,
                        duplicates,
                        "#/Email",
                        "Email must be new in the job: it has an applicant with this email already.");
            } else if (options.duplicates() == Duplicates.SKIP) {
                staging.skipDuplicates();
            }
            return new ImportResult(
                    lineCount,
                    staging.count("import_job"),
                    staging.count("import_applicant"),
                    staging.count("import_experience"),
                    duplicates,
                    all.toList());
        }

        @Override
        public void handle(long number, Supplier<FileLine> line) {
            lineCount++;
            lastLine = number;
            if (faults.isFull()) {
                // Nothing more is told of the file, and nothing is stored.
                return;
            }
            try {
                read(number, line.get());
            } catch (HttpProblem problem) {
                problem.violations().forEach(violation -> faults.add(number, violation.pointer(), violation.detail()));
            }
            if (batchSize >= BATCH_SIZE) {
                addBatch();
            }
        }

        private void read(long number, FileLine line) {
            if (line.has("Title")) {
                jobs.add(new Line<>(number, line.read(ImportedJob.class, readers)));
            } else {
                ApplicantBody applicant =
                        line.read(ImportedApplicant.class, base, readers).applicant();
                applicants.add(new Line<>(number, applicant));
                batchSize += applicant.experiences().size();
            }
            batchSize++;
        }

        private void addBatch() {
            // One batch at a time: so two are held at most.
            awaitStaged();
            List<Line<ImportedJob>> someJobs = jobs;
            List<Line<ApplicantBody>> someApplicants = applicants;
            staged = stager.submit(() -> {
                staging.add(someJobs, someApplicants);
                return null;
            });
            jobs = new ArrayList<>();
            applicants = new ArrayList<>();
            batchSize = 0;
        }

        private void awaitStaged() {
            try {
                staged.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Waits for what is under way: the connection must not be used by two. */
        void stopStaging() {
            stager.shutdown();
            try {
                stager.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
