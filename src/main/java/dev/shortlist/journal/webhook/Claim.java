package dev.shortlist.journal.webhook;

import dev.shortlist.journal.Change;
import dev.shortlist.journal.Cursor;
import dev.shortlist.journal.Kind;
import java.time.Instant;
import java.util.List;

/**
 * A webhook that one service delivers to, until it releases it, or for some seconds after it has last reported.
 *
 * @param number of all claims of this webhook; a later one ends this one
 * @param kinds null for all
 * @param cursor of the last change that was delivered or left out
 * @param attempts how often the next change has failed
 * @param failingSince null if it has not failed yet
 */
record Claim(
        long webhookId,
        long number,
        WebhookUrl url,
        List<Kind> kinds,
        byte[] secret,
        Cursor cursor,
        int attempts,
        Instant failingSince) {

    /** Whether it is the same claim, however far it has come. */
    boolean isSame(Claim other) {
        return webhookId == other.webhookId && number == other.number;
    }

    boolean takes(Change change) {
        return kinds == null || kinds.contains(change.kind());
    }
}
