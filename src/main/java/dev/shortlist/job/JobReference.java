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

    /**
     * What a caller refers to a job by: one of both.
     *
     * @param id of a job, or null
     * @param title of exactly one job, or null
     */
    public record Key(ResourceId id, String title) {

        /** @throws InvalidValueException if the value is neither an id nor an address nor a title */
        public static Key of(Object json) {
            Optional<ResourceId> id = ResourceId.fromJson(json, Job.ADDRESS);
            if (id.isPresent()) {
                return new Key(id.get(), null);
            }
            if (!(json instanceof String title)) {
                throw new InvalidValueException("must be a job's id, address or title");
            }
            return new Key(null, title);
        }

        /** There is no such job. */
        public InvalidValueException notFound() {
            return id != null
                    ? InvalidValueException.notFound("There is no job %s.".formatted(id))
                    : new InvalidValueException(
                            "must be a job's id, address or title: no job has this title" + hint(title));
        }

        /** There are several jobs with the title. */
        public static InvalidValueException ambiguous() {
            return new InvalidValueException("must be a job's id or address: several jobs have this title");
        }
    }

    private static Job fromJson(Object json) {
        Key key = Key.of(json);
        if (key.id != null) {
            return Job.<Job>findByIdOptional(key.id.value()).orElseThrow(key::notFound);
        }
        List<Job> jobs = Job.findByTitle(key.title);
        if (jobs.isEmpty()) {
            throw key.notFound();
        } else if (jobs.size() > 1) {
            throw Key.ambiguous();
        }
        return jobs.get(0);
    }

    private static String hint(String title) {
        return title.matches("[0-9]{1,16}") ? ", and an id is a number: %s without quotes".formatted(title) : "";
    }
}
