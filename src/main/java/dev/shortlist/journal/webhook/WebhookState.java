package dev.shortlist.journal.webhook;

import dev.shortlist.web.value.Labeled;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.EnumeratedValue;

/** Whether changes are sent to a webhook. */
@RegisterForReflection
public enum WebhookState implements Labeled {
    ACTIVE("Active"),
    /** By whoever manages it, or because deliveries failed for too long. It goes on where it has stopped. */
    PAUSED("Paused");

    /** As callers and the database have it. */
    @EnumeratedValue
    private final String label;

    WebhookState(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
