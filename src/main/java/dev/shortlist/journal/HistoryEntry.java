package dev.shortlist.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shortlist.applicant.Status;
import dev.shortlist.job.Job;
import dev.shortlist.web.paging.KeysetQuery;
import dev.shortlist.web.value.Dates;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change in the history of an applicant, with its keys in order (contract, The journal).
 *
 * @param id its number in the journal; not in the JSON
 * @param at when its transaction began
 * @param by a key's name, a token's user, a command, or the database's role
 * @param what such as {@code created}, {@code changed}, {@code experience added} or {@code erased}; {@code move undone} if it
 *     takes back the move before it, so that no figure has either
 * @param changes each changed field, by the name that the service uses; both values are null once the person is erased
 */
@RegisterForReflection
public record HistoryEntry(
        @JsonIgnore long id,
        @JsonProperty("At") Instant at,
        @JsonProperty("By") String by,
        @JsonProperty("What") String what,
        @JsonProperty("Changes") Map<String, Difference> changes)
        implements KeysetQuery.Item {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Difference>> DIFFERENCES = new TypeReference<>() {};
    private static final Difference ERASED = new Difference(null, null);

    /** The values of a field before and after a change; null where there was or is none. */
    @RegisterForReflection
    public record Difference(
            @JsonProperty("From") String from,
            @JsonProperty("To") String to) {

        private String words() {
            return from == null && to == null ? "changed" : "from “%s” to “%s”".formatted(shown(from), shown(to));
        }

        private static String shown(String value) {
            return value == null ? "" : value;
        }
    }

    /** Called by Hibernate with what {@link History} selects. */
    public HistoryEntry(
            long id,
            Instant at,
            String by,
            String what,
            long jobId,
            Long oldJobId,
            Status oldStatus,
            Status status,
            boolean isUndo,
            List<String> fields,
            String changes) {
        this(
                id,
                at,
                by,
                isUndo ? "move undone" : what,
                differences(jobId, oldJobId, oldStatus, status, fields, changes));
    }

    /** The day in UTC, as answers show dates. */
    @JsonIgnore
    public String day() {
        return Dates.show(at);
    }

    /** What a person reads: a sentence for each changed field. */
    @JsonIgnore
    public List<String> sentences() {
        return changes.entrySet().stream()
                .map(change -> change.getKey() + " " + change.getValue().words())
                .toList();
    }

    private static Map<String, Difference> differences(
            long jobId, Long oldJobId, Status oldStatus, Status status, List<String> fields, String changes) {
        Map<String, Difference> differences = new LinkedHashMap<>();
        if (oldJobId != null) {
            differences.put("Job", new Difference(Job.address(oldJobId), Job.address(jobId)));
        }
        if (fields != null) {
            Map<String, Difference> values = parse(changes);
            fields.forEach(field -> differences.put(field, values.getOrDefault(field, ERASED)));
        }
        if (oldStatus != null && status != null && oldStatus != status) {
            differences.put("Status", new Difference(oldStatus.label(), status.label()));
        }
        return differences;
    }

    private static Map<String, Difference> parse(String changes) {
        if (changes == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(changes, DIFFERENCES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The journal has changes of another form", e);
        }
    }
}
