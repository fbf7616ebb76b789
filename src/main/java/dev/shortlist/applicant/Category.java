package dev.shortlist.applicant;

import dev.shortlist.web.value.Labeled;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.EnumeratedValue;

/** The kind of an experience. */
@RegisterForReflection
public enum Category implements Labeled {
    EDUCATION("Education"),
    WORK("Work");

    /** As the contract spells it, and as the database stores it. */
    @EnumeratedValue
    private final String label;

    Category(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
