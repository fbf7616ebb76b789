package dev.shortlist.applicant;

import jakarta.persistence.EnumeratedValue;

/** What kind of experience it is. */
public enum Category {
    EDUCATION("Education"),
    WORK("Work");

    /** As the contract spells it; the database keeps this text. */
    @EnumeratedValue
    public final String label;

    Category(String label) {
        this.label = label;
    }
}
