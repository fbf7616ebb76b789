package dev.shortlist.journal.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shortlist.journal.Kind;
import dev.shortlist.web.body.Default;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A webhook as callers send it.
 *
 * @param kinds null for all
 */
@RegisterForReflection
record WebhookBody(
        @JsonProperty("Url") @NotNull WebhookUrl url,

        @JsonProperty("Kinds") @Size(min = 1, message = "must name one kind or more, or be null for all")
        List<Kind> kinds,

        @JsonProperty("State") @NotNull @Default("Active") WebhookState state) {

    WebhookBody {
        kinds = kinds == null ? null : kinds.stream().distinct().toList();
    }

    static WebhookBody of(Webhook webhook) {
        return new WebhookBody(WebhookUrl.parse(webhook.url), Webhook.kinds(webhook.kinds), webhook.state);
    }
}
