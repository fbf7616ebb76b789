package dev.shortlist.summary;

import dev.shortlist.applicant.ApplicantText;
import dev.shortlist.applicant.ApplicantText.TextDrift;
import dev.shortlist.cli.Command;
import dev.shortlist.job.Job;
import dev.shortlist.persistence.LongTransaction;
import dev.shortlist.summary.Figures.StatusDrift;
import dev.shortlist.web.value.ResourceId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/**
 * Counts each job's applicants, experiences and changes of status, and compares the result with what is stored, while
 * others write. It does the same with what a search of applicants reads.
 */
@CommandLine.Command(
        name = "verify",
        description =
                "Counts the figures of each job and compares them with the figures that summaries are read from, and"
                        + " applicants with what a search of them reads. The service may run meanwhile. Exit status 1 if any job"
                        + " differs; rebuild corrects it.")
public class VerifyCommand extends Command {

    private static final int PAGE_SIZE = 1_000;

    @Inject
    Clock clock;

    @Override
    protected int run() {
        long verified = 0;
        Set<Long> different = new HashSet<>();
        List<Long> jobs = jobsAfter(0);
        while (!jobs.isEmpty()) {
            for (StatusDrift drift : statusDrift(jobs)) {
                System.out.println(drift);
                different.add(drift.jobId());
            }
            for (TextDrift drift : textDrift(jobs)) {
                System.out.println(drift);
                different.add(drift.jobId());
            }
            for (long job : jobs) {
                drift(job).ifPresent(drift -> {
                    System.out.println(drift);
                    different.add(job);
                });
            }
            verified += jobs.size();
            jobs = jobsAfter(jobs.get(jobs.size() - 1));
        }
        System.out.printf("%,d jobs verified, %,d differ.%n", verified, different.size());
        return different.isEmpty() ? 0 : 1;
    }

    private List<Long> jobsAfter(long id) {
        return QuarkusTransaction.requiringNew().call(() -> Job.idsAfter(id, PAGE_SIZE));
    }

    private List<StatusDrift> statusDrift(List<Long> jobs) {
        return LongTransaction.call(connection -> Figures.statusDrift(jobs));
    }

    private List<TextDrift> textDrift(List<Long> jobs) {
        return LongTransaction.call(connection -> ApplicantText.drift(jobs));
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
