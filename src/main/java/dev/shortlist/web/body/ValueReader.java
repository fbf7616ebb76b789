package dev.shortlist.web.body;

import dev.shortlist.web.value.InvalidValueException;

/**
 * Reads the fields of one type: a component of that type, in a body's record, is read by the bean that implements this.
 */
public interface ValueReader<T> {

    /** The type of the component. */
    Class<T> type();

    /**
     * Reads a JSON value.
     *
     * @param json a String, BigInteger, BigDecimal, Boolean, List or object; never null. Strings are trimmed, and digits
     *     in a form are a BigInteger.
     * @throws InvalidValueException if the type has no such value
     */
    T read(Object json);
}
