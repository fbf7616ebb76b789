package dev.shortlist.applicant;

import dev.shortlist.web.body.ValueReader;
import dev.shortlist.web.value.InvalidValueException;

/** Reads the status of an application by a caller who may not move applicants on: it has to be the first one. */
final class InitialStatus implements ValueReader<Status> {

    @Override
    public Class<Status> type() {
        return Status.class;
    }

    @Override
    public Status read(Object json) {
        if (json instanceof String text && Status.UNDER_REVIEW.hasLabel(text)) {
            return Status.UNDER_REVIEW;
        }
        throw new InvalidValueException("must be \"%s\" or be left out: any other takes the role recruiter"
                .formatted(Status.UNDER_REVIEW.label()));
    }
}
