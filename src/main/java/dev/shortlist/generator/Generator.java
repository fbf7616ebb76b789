package dev.shortlist.generator;

import dev.shortlist.api.Numbered;
import dev.shortlist.api.Unhurried;
import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Experience;
import dev.shortlist.job.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.hibernate.Session;

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

    @Inject
    Session session;

    /**
     * Adds to what is stored, all or nothing.
     *
     * @param progress is told now and then how many applicants are done
     */
    public Result generate(Plan plan, IntConsumer progress) {
        return Unhurried.inTransaction(session, connection -> generate(plan, progress, connection));
    }

    private static Result generate(Plan plan, IntConsumer progress, Connection connection) throws SQLException {
        Lives lives = new Lives(plan.seed());
        List<Job> jobs = Stream.generate(lives::job).limit(plan.jobs()).toList();
        store(jobs, CopyTable.JOBS, connection);
        int done = 0;
        long experiences = 0;
        List<Applicant> people = people(plan, lives, jobs, done);
        while (!people.isEmpty()) {
            done += people.size();
            // While the database stores these, the next are made.
            int next = done;
            CompletableFuture<List<Applicant>> others =
                    CompletableFuture.supplyAsync(() -> people(plan, lives, jobs, next));
            List<Experience> lived =
                    people.stream().flatMap(one -> one.experiences.stream()).toList();
            store(people, CopyTable.APPLICANTS, connection);
            store(lived, CopyTable.EXPERIENCES, connection);
            experiences += lived.size();
            progress.accept(done);
            people = others.join();
        }
        return new Result(experiences);
    }

    /** The applicants from the one of a number on, as many as are stored at once or as there still are. */
    private static List<Applicant> people(Plan plan, Lives lives, List<Job> jobs, int from) {
        List<Applicant> people = new ArrayList<>();
        int rows = 0;
        for (int n = from; n < plan.applicants() && rows < AT_ONCE; n++) {
            Applicant applicant = lives.applicant(n / plan.jobs(), plan.minExperiences(), plan.maxExperiences());
            applicant.job = jobs.get(n % plan.jobs());
            people.add(applicant);
            rows += 1 + applicant.experiences.size();
        }
        return people;
    }

    private static <T extends Numbered> void store(List<T> objects, CopyTable<T> table, Connection connection)
            throws SQLException {
        Numbered.number(objects);
        table.store(connection, objects);
    }
}
