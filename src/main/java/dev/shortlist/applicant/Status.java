package dev.shortlist.applicant;

import dev.shortlist.web.value.Labeled;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.EnumeratedValue;

/** Where an application stands. */
@RegisterForReflection
public enum Status implements Labeled {
    UNDER_REVIEW("Under review"),
    REJECTED("Rejected"),
    OFFER_PENDING("Offer pending"),
    OFFER_REJECTED("Offer rejected"),
    OFFER_ACCEPTED("Offer accepted \u2013 yet to start"),
    STARTED("Started");

    /** As the contract spells it, and as the database stores it. */
    @EnumeratedValue
    private final String label;

    Status(String label) {
        this.label = label;
    }

    /** Whether nobody waits for anything any more. */
    public boolean isFinal() {
        return this == REJECTED || this == OFFER_REJECTED || this == STARTED;
    }

    @Override
    public String label() {
        return label;
    }
}
