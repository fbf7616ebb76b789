package dev.shortlist.applicant;

import dev.shortlist.web.body.ValueReader;
import dev.shortlist.web.value.InvalidValueException;
import dev.shortlist.web.value.ResourceId;

/** Reads the applicant of an experience that is there already, with which it stays. */
record SameApplicant(Applicant applicant) implements ValueReader<Applicant> {

    @Override
    public Class<Applicant> type() {
        return Applicant.class;
    }

    @Override
    public Applicant read(Object json) {
        boolean isSame = ResourceId.fromJson(json, Applicant.ADDRESS)
                .filter(id -> id.value() == applicant.id)
                .isPresent();
        if (isSame) {
            return applicant;
        }
        throw new InvalidValueException(
                "must be \"%s\", as it is, or be left out: an experience stays with its applicant"
                        .formatted(applicant.address()));
    }
}
