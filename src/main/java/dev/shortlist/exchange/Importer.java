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
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Imports files of jobs and applicants, all or nothing. */
@Singleton
class Importer {

    /** So many experiences and lines are held at once, or a single line. */
    private static final int BATCH_SIZE = 1_000;

    private static final List<ValueReader<?>> READERS = List.of(new JobKeyReader());

    @Inject
    LongSession session;

    /**
     * Imports a file, however long, in constant memory.
     *
     * @throws UncheckedIOException if the file cannot be read to its end; nothing is stored
     */
    ImportResult run(LineReader reader, InputStream file, ImportOptions options) {
        return session.call(connection -> new Run(connection, options).run(reader, file));
    }

    /** One import. */
    private final class Run implements LineReader.Handler {

        private final Connection connection;
        private final ImportOptions options;
        private final Staging staging;
        private final List<Line<ImportedJob>> jobs = new ArrayList<>();
        private final List<Line<ApplicantBody>> applicants = new ArrayList<>();
        private final List<ImportFault> faults = new ArrayList<>();
        private int batchSize;
        private long lineCount;
        private long lastLine;

        Run(Connection connection, ImportOptions options) throws SQLException {
            this.connection = connection;
            this.options = options;
            this.staging = Staging.create(connection);
        }

        ImportResult run(LineReader reader, InputStream file) throws SQLException {
            try {
                reader.read(file, this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            addBatch();
            staging.findJobs(options.createJobs(), remainingFaults(), faults::add);
            List<Long> duplicateLines = staging.findDuplicates(remainingFaults());
            long duplicates = staging.count("import_duplicate");
            if (options.duplicates() == Duplicates.FAIL) {
                duplicateLines.forEach(line -> faults.add(new ImportFault(
                        line,
                        "#/Email",
                        "Email must be new in the job: it has an applicant with this email already.")));
            } else if (options.duplicates() == Duplicates.SKIP) {
                staging.skipDuplicates();
            }
            if (faults.isEmpty() && !options.dryRun()) {
                session.inTransaction(connection, transaction -> {
                    staging.store(lastLine);
                    return null;
                });
            }
            faults.sort(Comparator.comparing(ImportFault::line));
            return new ImportResult(
                    lineCount,
                    staging.count("import_job"),
                    staging.count("import_applicant"),
                    staging.count("import_experience"),
                    duplicates,
                    faults);
        }

        @Override
        public void handle(long number, Supplier<FileLine> line) {
            lineCount++;
            lastLine = number;
            try {
                read(number, line.get());
            } catch (HttpProblem problem) {
                problem.violations().stream()
                        .limit(remainingFaults())
                        .forEach(violation -> faults.add(ImportFault.of(number, violation)));
            }
            if (batchSize >= BATCH_SIZE) {
                addBatch();
            }
        }

        private void read(long number, FileLine line) {
            if (line.has("Title")) {
                jobs.add(new Line<>(number, line.read(ImportedJob.class, READERS)));
            } else {
                ApplicantBody applicant =
                        line.read(ImportedApplicant.class, READERS).applicant();
                applicants.add(new Line<>(number, applicant));
                batchSize += applicant.experiences().size();
            }
            batchSize++;
        }

        private void addBatch() {
            try {
                staging.add(jobs, applicants);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            jobs.clear();
            applicants.clear();
            batchSize = 0;
        }

        private int remainingFaults() {
            return HttpProblem.MAX_VIOLATIONS - faults.size();
        }
    }
}
