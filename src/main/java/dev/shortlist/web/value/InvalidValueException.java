package dev.shortlist.web.value;

/** The value of a field or of a query parameter is not valid. */
public final class InvalidValueException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean isSentence;

    private InvalidValueException(String message, boolean isSentence) {
        super(message, null, false, false);
        this.isSentence = isSentence;
    }

    /** @param message follows the name of the field or parameter: "must be …" */
    public InvalidValueException(String message) {
        this(message, false);
    }

    /** The value refers to an object that does not exist. */
    public static InvalidValueException notFound(String sentence) {
        return new InvalidValueException(sentence, true);
    }

    /** The message as a whole sentence. */
    public String sentence(String name) {
        return isSentence ? getMessage() : name + " " + getMessage() + ".";
    }
}
