package dev.shortlist.applicant;

import jakarta.persistence.EnumeratedValue;

/** Where an application stands. */
public enum Status {
    UNDER_REVIEW("Under review"),
    REJECTED("Rejected"),
    OFFER_PENDING("Offer pending"),
    OFFER_REJECTED("Offer rejected"),
    OFFER_ACCEPTED("Offer accepted \u2013 yet to start"),
    STARTED("Started");

    /** As the contract spells it; the database keeps this text. */
    @EnumeratedValue
    public final String label;

    Status(String label) {
        this.label = label;
    }
}
