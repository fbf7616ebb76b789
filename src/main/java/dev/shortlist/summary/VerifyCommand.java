package dev.shortlist.summary;

import dev.shortlist.cli.Command;
import dev.shortlist.job.Job;
import dev.shortlist.persistence.LongTransaction;
import dev.shortlist.web.value.ResourceId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Counts each job's applicants and experiences, and compares the result with the tallies, while others write. */
@CommandLine.Command(
        name = "verify",
        description = "Counts the figures of each job and compares them with the figures that summaries are read from."
                + " The service may run meanwhile. Exit status 1 if any job differs; rebuild corrects it.")
public class VerifyCommand extends Command {

    private static final int PAGE_SIZE = 1_000;

    @Inject
    Clock clock;

    @Override
    protected int run() {
        long verified = 0;
        long different = 0;
        List<Long> jobs = jobsAfter(0);
        while (!jobs.isEmpty()) {
            for (long job : jobs) {
                Optional<String> drift = drift(job);
                drift.ifPresent(System.out::println);
                verified++;
                different += drift.isPresent() ? 1 : 0;
            }
            jobs = jobsAfter(jobs.get(jobs.size() - 1));
        }
        System.out.printf("%,d jobs verified, %,d differ.%n", verified, different);
        return different == 0 ? 0 : 1;
    }

    private List<Long> jobsAfter(long id) {
        return QuarkusTransaction.requiringNew().call(() -> Job.idsAfter(id, PAGE_SIZE));
    }

    private Optional<String> drift(long job) {
        return LongTransaction.call(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
            return JobSummary.drift(new ResourceId(job), clock.instant());
        });
    }
}
