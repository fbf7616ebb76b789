package dev.shortlist.web.value;

/** A value of a body's field or of a query parameter is not what it must be. */
public final class InvalidValueException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean isSentence;

    private InvalidValueException(String message, boolean isSentence) {
        super(message, null, false, false);
        this.isSentence = isSentence;
    }

    /** @param message goes on from the name of the field or parameter: "must be …" */
    public InvalidValueException(String message) {
        this(message, false);
    }

    /** What the value names is not there. */
    public static InvalidValueException notFound(String sentence) {
        return new InvalidValueException(sentence, true);
    }

    /** What a person is told. */
    public String sentence(String name) {
        return isSentence ? getMessage() : name + " " + getMessage() + ".";
    }
}
