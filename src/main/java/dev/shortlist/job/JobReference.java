package dev.shortlist.job;

import dev.shortlist.web.body.ValueReader;
import dev.shortlist.web.value.InvalidValueException;
import dev.shortlist.web.value.ResourceId;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Finds a job by what a caller sends: its id, its address, or a title that only one job has. */
@Singleton
public class JobReference implements ValueReader<Job> {

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Job read(Object json) {
        return fromJson(json);
    }

    /**
     * The job that a query parameter refers to. Digits are an id, not a title.
     *
     * @throws InvalidValueException if there is no such job, or there are several
     */
    public static Job fromQuery(String text) {
        return fromJson(text.matches("[0-9]{1,16}") ? new BigInteger(text) : text);
    }

    private static Job fromJson(Object json) {
        Optional<ResourceId> id = ResourceId.fromJson(json, Job.ADDRESS);
        if (id.isPresent()) {
            return Job.<Job>findByIdOptional(id.get().value())
                    .orElseThrow(() -> InvalidValueException.notFound("There is no job %s.".formatted(id.get())));
        }
        if (!(json instanceof String text)) {
            throw new InvalidValueException("must be a job's id, address or title");
        }
        List<Job> jobs = Job.findByTitle(text);
        if (jobs.size() != 1) {
            throw new InvalidValueException(
                    jobs.isEmpty()
                            ? "must be a job's id, address or title: no job has this title" + hint(text)
                            : "must be a job's id or address: several jobs have this title");
        }
        return jobs.get(0);
    }

    private static String hint(String title) {
        return title.matches("[0-9]{1,16}") ? ", and an id is a number: %s without quotes".formatted(title) : "";
    }
}
