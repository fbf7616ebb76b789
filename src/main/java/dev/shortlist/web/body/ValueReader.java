package dev.shortlist.web.body;

import dev.shortlist.web.value.InvalidValueException;

/**
 * Reads the values of a type that a body's record may have as a component. A bean of this type is found by the type that
 * it reads.
 */
public interface ValueReader<T> {

    /** The type of the component. */
    Class<T> type();

    /**
     * The value that JSON stands for.
     *
     * @param json a String, BigInteger, BigDecimal, Boolean, List or object; never null. Strings
     *     are trimmed, and a form's digits are a BigInteger.
     * @throws InvalidValueException if it stands for none
     */
    T read(Object json);
}
