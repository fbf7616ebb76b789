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

/** Counts each job's applicants and experiences, and compares that with the tallies, while others write. */
@CommandLine.Command(
        name = "verify",
        description = "Compares what summaries are read from with what counting gives, job by job, beside a running"
                + " service. Status 1 if anything differs; rebuild mends it.")
public class VerifyCommand extends Command {

    private static final int PAGE = 1_000;

    @Inject
    Clock clock;

    @Override
    protected int run() {
        long checked = 0;
        long wrong = 0;
        List<Long> jobs = after(0);
        while (!jobs.isEmpty()) {
            for (long job : jobs) {
                Optional<String> drift = drift(job);
                drift.ifPresent(System.out::println);
                checked++;
                wrong += drift.isPresent() ? 1 : 0;
            }
            jobs = after(jobs.get(jobs.size() - 1));
        }
        System.out.printf("%,d jobs verified, %,d differ.%n", checked, wrong);
        return wrong == 0 ? 0 : 1;
    }

    private List<Long> after(long id) {
        return QuarkusTransaction.requiringNew().call(() -> Job.idsAfter(id, PAGE));
    }

    private Optional<String> drift(long job) {
        return LongTransaction.call(connection -> {
            try (Statement snapshot = connection.createStatement()) {
                snapshot.execute("set transaction isolation level repeatable read, read only");
            }
            return JobSummary.drift(ResourceId.valueOf(Long.toString(job)), clock.instant());
        });
    }
}
