package dev.shortlist.journal;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.web.paging.KeysetQuery;
import dev.shortlist.web.paging.Page;
import dev.shortlist.web.paging.PageRequest;
import dev.shortlist.web.paging.QueryParameters;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.value.ResourceId;
import java.util.List;

/**
 * What happened to an applicant, the oldest first.
 *
 * @param applicantId whose history it is
 */
public record History(long applicantId) {

    /** How many entries an answer holds at most: some megabytes. Few people have a hundred. */
    static final int MAX_ENTRIES = 10_000;

    /** The journal also has updates that changed nothing which callers see. */
    private static final String ENTRIES = """
            select
                it.id,
                it.at,
                it.actor,
                it.what,
                it.jobId,
                it.oldJobId,
                it.oldStatus,
                it.status,
                it.isUndo,
                it.fields,
                it.changes
            from JournalEntry it
            """;

    /** The address of an applicant's history. */
    public static String address(long applicantId) {
        return Applicant.address(applicantId) + "history/";
    }

    /**
     * A page of the history.
     *
     * @throws HttpProblem 404 if there is no such applicant, nor was there one
     */
    static Page<HistoryEntry> page(ResourceId applicant, PageRequest request, QueryParameters query) {
        History history = new History(applicant.value());
        Page<HistoryEntry> page = history.entries().page(request, query, address(applicant.value()), history);
        if (page.results().isEmpty()) {
            Applicant.require(applicant);
        }
        return page;
    }

    /** The first entries, as many as an answer holds, and the address of the next ones if there are more. */
    Page<HistoryEntry> firstPage() {
        List<HistoryEntry> entries = entries().first(MAX_ENTRIES + 1);
        String next = null;
        if (entries.size() > MAX_ENTRIES) {
            entries = entries.subList(0, MAX_ENTRIES);
            next = address(applicantId) + "?after="
                    + entries.get(MAX_ENTRIES - 1).id();
        }
        return new Page<>(entries, next, null, null, this);
    }

    /** The newest entries, the newest first, up to a limit. */
    public List<HistoryEntry> newest(int limit) {
        return entries().newest(limit);
    }

    private KeysetQuery<HistoryEntry> entries() {
        return new KeysetQuery<>(HistoryEntry.class, ENTRIES)
                .where("applicant", applicantId, "it.applicantId = :applicant")
                .where(
                        "changed",
                        "changed",
                        "(it.what <> :changed or it.fields is not null or it.oldStatus is not null)");
    }
}
