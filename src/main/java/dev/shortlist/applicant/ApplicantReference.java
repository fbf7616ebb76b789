package dev.shortlist.applicant;

import dev.shortlist.web.body.ValueReader;
import dev.shortlist.web.value.InvalidValueException;
import dev.shortlist.web.value.ResourceId;
import jakarta.inject.Singleton;
import java.math.BigInteger;

/** Finds an applicant by what a caller sends: its id or its address. In a body, it is to get another experience. */
@Singleton
class ApplicantReference implements ValueReader<Applicant> {

    @Override
    public Class<Applicant> type() {
        return Applicant.class;
    }

    @Override
    public Applicant read(Object json) {
        ResourceId id = id(json);
        Applicant.Receiver found = Applicant.findReceiver(id).orElseThrow(() -> notFound(id));
        if (found.applicant().erasedAt != null) {
            throw new InvalidValueException("was erased, and gets no experiences");
        }
        if (found.isFull()) {
            throw new InvalidValueException("has %d experiences, the most there may be, or 1 MiB of descriptions"
                    .formatted(Applicant.MAX_EXPERIENCES));
        }
        return found.applicant();
    }

    /**
     * The id of the applicant that a query parameter refers to. Digits are an id.
     *
     * @throws InvalidValueException if there is no such applicant
     */
    static Long idFromQuery(String text) {
        ResourceId id = id(text.matches("[0-9]{1,16}") ? new BigInteger(text) : text);
        if (Applicant.count("id", id.value()) == 0) {
            throw notFound(id);
        }
        return id.value();
    }

    private static ResourceId id(Object json) {
        return ResourceId.fromJson(json, Applicant.ADDRESS)
                .orElseThrow(() -> new InvalidValueException(
                        "must be an applicant's id, a number such as 1, or its address, such as \"%s1/\""
                                .formatted(Applicant.ADDRESS)));
    }

    private static InvalidValueException notFound(ResourceId id) {
        return InvalidValueException.notFound("There is no applicant %s.".formatted(id));
    }
}
