package dev.shortlist.persistence;

/** Another object already has the id that a caller chose for a new one. */
public final class IdTakenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    IdTakenException(long id) {
        super("The id %d is taken.".formatted(id), null, false, false);
    }
}
