package dev.shortlist.generator;

import dev.shortlist.api.Numbered;
import dev.shortlist.applicant.Applicant;
import dev.shortlist.job.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Stores made-up jobs and people, spread over the jobs and the statuses. */
@ApplicationScoped
public class Generator {

    /** The challenge's data, the same people each time. */
    public static final Plan CHALLENGE = new Plan(3, 100, 1, 10, 1);

    private static final int AT_ONCE = 500;
    private static final int PROGRESS = 10_000;

    /** What to generate; the options of {@code generate}. */
    public record Plan(int jobs, int applicants, int minExperiences, int maxExperiences, long seed) {}

    /** What was generated besides what the plan says. */
    public record Result(long experiences) {}

    @Inject
    EntityManager entities;

    /**
     * Adds to what is stored, all or nothing.
     *
     * @param progress is told now and then how far it is
     */
    @Transactional
    public Result generate(Plan plan, Consumer<String> progress) {
        Lives lives = new Lives(plan.seed());
        List<Job> jobs = Stream.generate(lives::job).limit(plan.jobs()).toList();
        Numbered.persistNext(jobs);
        long experiences = 0;
        List<Applicant> batch = new ArrayList<>();
        for (int n = 0; n < plan.applicants(); n++) {
            Applicant applicant = lives.applicant(n / plan.jobs(), plan.minExperiences(), plan.maxExperiences());
            applicant.job = jobs.get(n % plan.jobs());
            batch.add(applicant);
            experiences += applicant.experiences.size();
            if (batch.size() == AT_ONCE || n + 1 == plan.applicants()) {
                Numbered.persistNext(batch);
                Numbered.persistNext(
                        batch.stream().flatMap(one -> one.experiences.stream()).toList());
                entities.flush();
                // What is stored need not be kept in memory, whatever the plan's size.
                entities.clear();
                batch.clear();
            }
            if ((n + 1) % PROGRESS == 0 && n + 1 < plan.applicants()) {
                progress.accept("%,d of %,d applicants".formatted(n + 1, plan.applicants()));
            }
        }
        return new Result(experiences);
    }
}
