package dev.shortlist.sampledata;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Experience;
import dev.shortlist.job.Job;
import dev.shortlist.persistence.BaseEntity;
import dev.shortlist.persistence.CopyTable;
import dev.shortlist.persistence.LongTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Stores made-up jobs and people, spread over the jobs and the statuses. */
@ApplicationScoped
public class Generator {

    /** The challenge's data, the same people each time. */
    public static final Plan CHALLENGE = new Plan(3, 100, 1, 10, 1);

    /** How many rows are made before they are stored, about: what is kept in memory, whatever the plan's size. */
    private static final int AT_ONCE = 100_000;

    /** What to generate; the options of {@code generate}. */
    public record Plan(int jobs, int applicants, int minExperiences, int maxExperiences, long seed) {}

    /** What was generated besides what the plan says. */
    public record Result(long experiences) {}

    /**
     * Adds to what is stored, all or nothing.
     *
     * @param progress is told now and then how many applicants are done
     */
    public Result generate(Plan plan, IntConsumer progress) {
        return LongTransaction.call(connection -> generate(plan, progress, connection));
    }

    private static Result generate(Plan plan, IntConsumer progress, Connection connection) throws SQLException {
        PersonFactory lives = new PersonFactory(plan.seed());
        List<Job> jobs = Stream.generate(lives::job).limit(plan.jobs()).toList();
        store(jobs, Tables.JOBS, connection);
        Crowd crowd = new Crowd(plan, lives, jobs);
        int done = 0;
        long experiences = 0;
        List<Applicant> people = crowd.next();
        while (!people.isEmpty()) {
            // While the database stores these, the next are made.
            CompletableFuture<List<Applicant>> others = CompletableFuture.supplyAsync(crowd::next);
            List<Experience> lived =
                    people.stream().flatMap(one -> one.experiences.stream()).toList();
            store(people, Tables.APPLICANTS, connection);
            store(lived, Tables.EXPERIENCES, connection);
            done += people.size();
            experiences += lived.size();
            progress.accept(done);
            people = others.join();
        }
        return new Result(experiences);
    }

    /**
     * The applicants, made as they are asked for. They apply for some jobs in turn, and when those have theirs for the
     * next: whoever counts what is stored at once has few jobs to count for.
     */
    private static final class Crowd {

        private final Plan plan;
        private final PersonFactory lives;
        private final List<Job> jobs;
        private final int jobsInTurn;
        private int firstJob;
        private int applied;

        Crowd(Plan plan, PersonFactory lives, List<Job> jobs) {
            this.plan = plan;
            this.lives = lives;
            this.jobs = jobs;
            long rowsOfJob = (applicants(1) + 1L) * (1 + (plan.minExperiences() + plan.maxExperiences()) / 2);
            this.jobsInTurn = (int) Math.min(jobs.size(), 1 + AT_ONCE / rowsOfJob);
        }

        /** As many as are stored at once, or as there still are. */
        List<Applicant> next() {
            List<Applicant> people = new ArrayList<>();
            for (int rows = 0; firstJob < jobs.size() && rows < AT_ONCE; ) {
                int jobsNow = Math.min(jobsInTurn, jobs.size() - firstJob);
                if (applied < applicants(firstJob + jobsNow) - applicants(firstJob)) {
                    Applicant applicant =
                            lives.applicant(applied / jobsNow, plan.minExperiences(), plan.maxExperiences());
                    applicant.job = jobs.get(firstJob + applied % jobsNow);
                    people.add(applicant);
                    rows += 1 + applicant.experiences.size();
                    applied++;
                } else {
                    firstJob += jobsNow;
                    applied = 0;
                }
            }
            return people;
        }

        /** How many apply for so many of the first jobs; where it is not the same for each, the first have one more. */
        private int applicants(int firstJobs) {
            int each = plan.applicants() / plan.jobs();
            return firstJobs * each + Math.min(firstJobs, plan.applicants() % plan.jobs());
        }
    }

    private static <T extends BaseEntity> void store(List<T> objects, CopyTable<T> table, Connection connection)
            throws SQLException {
        BaseEntity.assignNewIds(objects);
        table.store(connection, objects);
    }
}
