package dev.shortlist.job;

import dev.shortlist.api.Fields.Wrong;
import dev.shortlist.api.Id;
import java.util.List;

/** How a body names a job: by its id, by its address, or by a title that only one job has. */
public final class JobReference {

    private JobReference() {}

    /**
     * The job that a JSON value names.
     *
     * @throws Wrong if it names none, or several
     */
    public static Job find(Object json) {
        Id id = Id.named(json, Job.ADDRESS);
        if (id != null) {
            return find(id);
        }
        if (!(json instanceof String text)) {
            throw Wrong.type("a job's id, address or title", json);
        }
        List<Job> titled = Job.titled(text.strip());
        if (titled.size() != 1) {
            throw new Wrong(
                    titled.isEmpty()
                            ? "must be a job's id, address or title: no job has this title" + hint(text.strip())
                            : "must be a job's id or address: several jobs have this title");
        }
        return titled.get(0);
    }

    /**
     * The job under an id.
     *
     * @throws Wrong if there is none
     */
    public static Job find(Id id) {
        return Job.<Job>findByIdOptional(id.value())
                .orElseThrow(() -> Wrong.missing("There is no job %s.".formatted(id)));
    }

    private static String hint(String title) {
        return title.matches("[0-9]{1,16}") ? ", and an id is a number: %s without quotes".formatted(title) : "";
    }
}
