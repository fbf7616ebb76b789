package dev.shortlist.applicant;

import dev.shortlist.web.body.ValueReader;
import dev.shortlist.web.value.InvalidValueException;
import dev.shortlist.web.value.ResourceId;
import jakarta.inject.Singleton;

/** Finds an applicant for a new experience by what a body has: its id or its address. */
@Singleton
class ApplicantReference implements ValueReader<Applicant> {

    @Override
    public Class<Applicant> type() {
        return Applicant.class;
    }

    @Override
    public Applicant read(Object json) {
        ResourceId id = ResourceId.fromJson(json, Applicant.ADDRESS)
                .orElseThrow(() -> new InvalidValueException(
                        "must be an applicant's id, a number such as 1, or its address, such as \"%s1/\""
                                .formatted(Applicant.ADDRESS)));
        Applicant.Receiver found = Applicant.findReceiver(id)
                .orElseThrow(() -> InvalidValueException.notFound("There is no applicant %s.".formatted(id)));
        if (found.applicant().erasedAt != null) {
            throw new InvalidValueException("was erased, and gets no experiences");
        }
        if (found.isFull()) {
            throw new InvalidValueException("has %d experiences, the most there may be, or 1 MiB of descriptions"
                    .formatted(Applicant.MAX_EXPERIENCES));
        }
        return found.applicant();
    }
}
