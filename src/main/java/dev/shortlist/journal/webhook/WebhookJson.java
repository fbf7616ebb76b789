package dev.shortlist.journal.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.journal.Kind;
import dev.shortlist.web.paging.KeysetQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * A webhook as callers get it, with its keys in order.
 *
 * @param kinds null for all
 * @param lag for how many seconds the next change has waited
 * @param attempts how often the next change has failed
 * @param nextAttempt null if it is not waiting after a failure
 * @param secret only in the answer to its creation; otherwise null, and not in the JSON
 */
@RegisterForReflection
public record WebhookJson(
        @JsonProperty("Id") long id,
        @JsonProperty("Url") String url,
        @JsonProperty("Kinds") List<Kind> kinds,
        @JsonProperty("State") WebhookState state,
        @JsonProperty("Lag") long lag,
        @JsonProperty("Attempts") int attempts,
        @JsonProperty("Next attempt") Instant nextAttempt,
        @JsonProperty("Last success") Instant lastSuccess,
        @JsonProperty("Last failure") Failure lastFailure,
        @JsonProperty("Created") Instant created,

        @JsonProperty("Secret") @JsonInclude(JsonInclude.Include.NON_NULL)
        String secret)
        implements KeysetQuery.Item {

    /** Why a delivery failed. */
    @RegisterForReflection
    public record Failure(
            @JsonProperty("At") Instant at,
            @JsonProperty("Reason") String reason) {}

    /** Called by Hibernate with what {@link Webhook#search} selects. */
    public WebhookJson(
            long id,
            String url,
            List<String> kinds,
            WebhookState state,
            long lag,
            int attempts,
            Instant nextAttemptAt,
            Instant lastSuccessAt,
            Instant lastFailureAt,
            String lastFailure,
            Instant createdAt) {
        this(
                id,
                url,
                Webhook.kinds(kinds),
                state,
                lag,
                attempts,
                nextAttemptAt,
                lastSuccessAt,
                lastFailureAt == null ? null : new Failure(lastFailureAt, lastFailure),
                createdAt,
                null);
    }

    /** A new webhook: the only answer that tells the secret. */
    static WebhookJson created(Webhook webhook) {
        return new WebhookJson(
                webhook.id,
                webhook.url,
                Webhook.kinds(webhook.kinds),
                webhook.state,
                0,
                0,
                null,
                null,
                null,
                webhook.createdAt,
                WebhookSecret.toText(webhook.secret));
    }

    /** Its own address. */
    String address() {
        return Webhook.address(id);
    }
}
