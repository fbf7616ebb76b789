package dev.shortlist.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.applicant.Status;
import dev.shortlist.job.Job;
import dev.shortlist.web.value.Labeled;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A change, as callers get it, with its keys in order. It holds no personal data.
 *
 * @param at when its transaction began
 * @param what happened to the object of that kind and address: created, changed, erased or deleted. It is the same for all
 *     kinds, so that a reader can follow what there is without knowing them: where an applicant's history says "experience
 *     added", an Experience is created
 * @param url the address of the object
 * @param job the address of the job that it belongs to; after a move, of the new one
 * @param fields the names of the fields that were changed; empty unless the object was there before and still is
 * @param status the applicant's new status and the one before, or null if neither
 * @param applicantId the applicant, or whose experience it is; null for a job. It is not in the JSON: pages look up the name
 */
@RegisterForReflection
public record Change(
        @JsonProperty("Cursor") Cursor cursor,
        @JsonProperty("At") Instant at,
        @JsonProperty("By") String by,
        @JsonProperty("What") String what,
        @JsonProperty("Kind") Kind kind,
        @JsonProperty("Url") String url,
        @JsonProperty("Job") String job,
        @JsonProperty("Fields") List<String> fields,
        @JsonProperty("Status") StatusChange status,
        @JsonIgnore long jobId,
        @JsonIgnore Long applicantId) {

    /**
     * A status that changes.
     *
     * @param from null for a new applicant
     * @param to null for a deleted applicant
     */
    @RegisterForReflection
    public record StatusChange(
            @JsonProperty("From") Status from,
            @JsonProperty("To") Status to) {}

    /** A row of the journal. */
    static Change of(ResultSet row) throws SQLException {
        Kind kind = Labeled.parse(row.getString("kind"), Kind.class);
        StatusChange status = statusChange(row.getString("old_status"), row.getString("status"));
        return new Change(
                new Cursor(row.getLong("xid"), row.getLong("number")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                what(row.getString("what")),
                kind,
                kind.address(row.getLong("object_id")),
                Job.address(row.getLong("job_id")),
                fields(row, status),
                status,
                row.getLong("job_id"),
                row.getObject("applicant_id", Long.class));
    }

    private static String what(String journaled) {
        return switch (journaled) {
            case "experience added" -> "created";
            case "experience changed" -> "changed";
            case "experience removed" -> "deleted";
            default -> journaled;
        };
    }

    /** The journal has both of an applicant that moves to another job, too, where they may be the same. */
    private static StatusChange statusChange(String from, String to) {
        boolean isSame = from == null ? to == null : from.equals(to);
        return isSame ? null : new StatusChange(status(from), status(to));
    }

    private static Status status(String label) {
        return label == null ? null : Labeled.parse(label, Status.class);
    }

    private static List<String> fields(ResultSet row, StatusChange status) throws SQLException {
        List<String> fields = new ArrayList<>();
        if (row.getObject("old_job_id") != null) {
            fields.add("Job");
        }
        Array others = row.getArray("fields");
        if (others != null) {
            fields.addAll(List.of((String[]) others.getArray()));
        }
        if (status != null && status.from != null && status.to != null) {
            fields.add("Status");
        }
        return fields;
    }
}
