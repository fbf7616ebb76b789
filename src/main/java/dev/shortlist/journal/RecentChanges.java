package dev.shortlist.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * The last changes of all, without a gap: those after a start up to an end.
 *
 * @param start the cursor before the first of them
 * @param end the cursor of the last of them; the start if there are none
 */
record RecentChanges(Cursor start, List<LiveChange> changes, Cursor end) {

    private static final int MAX = 1_000;

    /** None, up to a cursor. */
    static RecentChanges none(Cursor end) {
        return new RecentChanges(end, List.of(), end);
    }

    /** These, and those that follow their end; the oldest are left out where they are too many. */
    RecentChanges with(List<LiveChange> more) {
        List<LiveChange> all = new ArrayList<>(changes);
        all.addAll(more);
        int surplus = Math.max(0, all.size() - MAX);
        return new RecentChanges(
                surplus == 0 ? start : all.get(surplus - 1).cursor(),
                List.copyOf(all.subList(surplus, all.size())),
                more.isEmpty() ? end : more.get(more.size() - 1).cursor());
    }

    /** Whether all changes from a cursor to the end are here. */
    boolean reachBackTo(Cursor cursor) {
        return start.compareTo(cursor) <= 0;
    }

    /** The first one after a cursor that they reach back to; null if there is none yet. */
    LiveChange after(Cursor cursor) {
        int from = 0;
        int to = changes.size();
        while (from < to) {
            int middle = (from + to) / 2;
            if (changes.get(middle).cursor().compareTo(cursor) > 0) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from == changes.size() ? null : changes.get(from);
    }
}
