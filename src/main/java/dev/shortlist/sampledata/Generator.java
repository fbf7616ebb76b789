package dev.shortlist.sampledata;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Experience;
import dev.shortlist.persistence.BaseEntity;
import dev.shortlist.persistence.LongTransaction;
import dev.shortlist.sampledata.Application.Move;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Generates jobs and applicants, spread over the jobs, the statuses and the past months, and stores them together with their
 * history.
 */
@ApplicationScoped
class Generator {

    /** The challenge's data. The seed is fixed, so the people are always the same. */
    static final Plan CHALLENGE = new Plan(3, 100, 1, 10, 1);

    /** About how many rows are generated before they are stored. It limits the memory that a large plan takes. */
    private static final int BATCH_SIZE = 100_000;

    private final Clock clock;
    private final int batchSize;

    @Inject
    Generator(Clock clock) {
        this(clock, BATCH_SIZE);
    }

    /** A generator that stores other batches. */
    Generator(Clock clock, int batchSize) {
        this.clock = clock;
        this.batchSize = batchSize;
    }

    /** What to generate: the options of {@code generate}. */
    record Plan(int jobs, int applicants, int minExperiences, int maxExperiences, long seed) {}

    /**
     * Adds to the database, all or nothing.
     *
     * @param progress is called now and then with the number of applicants that are stored
     * @return the number of experiences
     */
    long generate(Plan plan, LongConsumer progress) {
        return LongTransaction.call(connection -> generate(plan, progress, connection));
    }

    private long generate(Plan plan, LongConsumer progress, Connection connection) throws SQLException {
        PersonFactory people = new PersonFactory(plan.seed());
        // It has a random stream of its own, so that the people do not depend on their history, nor on the day.
        HistoryFactory histories = new HistoryFactory(plan.seed(), clock.instant());
        List<PostedJob> jobs = IntStream.range(0, plan.jobs())
                .mapToObj(index -> new PostedJob(people.job(), histories.postedAt(index)))
                .toList();
        BaseEntity.assignNewIds(jobs.stream().map(PostedJob::job).toList());
        Batches batches = new Batches(plan, people, histories, jobs, batchSize);
        PastChanges.announce(connection);
        int done = 0;
        long experienceCount = 0;
        List<PostedJob> newJobs = jobs;
        List<Application> batch = batches.next();
        do {
            // The next batch is generated while the database stores this one.
            CompletableFuture<List<Application>> nextBatch = CompletableFuture.supplyAsync(batches::next);
            List<Applicant> applicants =
                    batch.stream().map(Application::applicant).toList();
            List<Experience> experiences = applicants.stream()
                    .flatMap(applicant -> applicant.experiences.stream())
                    .toList();
            BaseEntity.assignNewIds(applicants);
            BaseEntity.assignNewIds(experiences);
            // Triggers look for the history of each object.
            PastChanges.store(newJobs, batch, connection);
            Tables.JOBS.store(connection, newJobs.stream().map(PostedJob::job).toList());
            Tables.APPLICANTS.store(connection, applicants);
            Tables.EXPERIENCES.store(connection, experiences);
            done += batch.size();
            experienceCount += experiences.size();
            progress.accept(done);
            newJobs = List.of();
            batch = nextBatch.join();
        } while (!batch.isEmpty());
        return experienceCount;
    }

    /**
     * The applicants, generated batch by batch. A group of jobs gets its applicants in turn, then the next group: so
     * that the triggers have few jobs to change the figures of in each batch.
     */
    private static final class Batches {

        private final Plan plan;
        private final PersonFactory people;
        private final HistoryFactory histories;
        private final List<PostedJob> jobs;
        private final int batchSize;
        private final int groupSize;
        private int firstJob;
        private int applicantsOfGroup;

        Batches(Plan plan, PersonFactory people, HistoryFactory histories, List<PostedJob> jobs, int batchSize) {
            this.plan = plan;
            this.people = people;
            this.histories = histories;
            this.jobs = jobs;
            this.batchSize = batchSize;
            long rowsOfJob = (applicants(1) + 1L) * (1 + (plan.minExperiences() + plan.maxExperiences()) / 2);
            this.groupSize = (int) Math.min(jobs.size(), 1 + batchSize / rowsOfJob);
        }

        /** The next batch; empty after the last one. */
        List<Application> next() {
            List<Application> batch = new ArrayList<>();
            for (int rows = 0; firstJob < jobs.size() && rows < batchSize; ) {
                int size = Math.min(groupSize, jobs.size() - firstJob);
                if (applicantsOfGroup < applicants(firstJob + size) - applicants(firstJob)) {
                    PostedJob posted = jobs.get(firstJob + applicantsOfGroup % size);
                    Applicant applicant =
                            people.applicant(applicantsOfGroup / size, plan.minExperiences(), plan.maxExperiences());
                    applicant.job = posted.job();
                    List<Move> moves = histories.moves(applicant.status, posted.postedAt());
                    applicant.statusSince = moves.get(moves.size() - 1).at();
                    batch.add(new Application(applicant, moves));
                    rows += 1 + applicant.experiences.size();
                    applicantsOfGroup++;
                } else {
                    firstJob += size;
                    applicantsOfGroup = 0;
                }
            }
            return batch;
        }

        /** How many applicants the first jobs have. If they do not divide evenly, the first jobs have one more each. */
        private int applicants(int firstJobs) {
            int each = plan.applicants() / plan.jobs();
            return firstJobs * each + Math.min(firstJobs, plan.applicants() % plan.jobs());
        }
    }
}
