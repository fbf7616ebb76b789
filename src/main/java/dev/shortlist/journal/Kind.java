package dev.shortlist.journal;

import dev.shortlist.applicant.Applicant;
import dev.shortlist.applicant.Experience;
import dev.shortlist.job.Job;
import dev.shortlist.web.value.Labeled;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What kind of object was changed. */
@RegisterForReflection
public enum Kind implements Labeled {
    JOB("Job", Job.ADDRESS),
    APPLICANT("Applicant", Applicant.ADDRESS),
    EXPERIENCE("Experience", Experience.ADDRESS);

    private final String label;
    private final String collection;

    Kind(String label, String collection) {
        this.label = label;
        this.collection = collection;
    }

    /** As the contract spells it, and as the journal stores it. */
    @Override
    public String label() {
        return label;
    }

    /** The address of an object of this kind. */
    String address(long id) {
        return collection + id + "/";
    }
}
