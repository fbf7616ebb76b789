package dev.shortlist.exchange;

import dev.shortlist.web.body.ValueReader;
import jakarta.inject.Singleton;
import java.math.BigInteger;

/**
 * What an exported object has that a new one does not take: its id or address.
 *
 * @param id null if it is none
 */
record Exported(Long id) {

    private static final int MAX_BITS = 53;

    /** Takes any value. */
    @Singleton
    static class Reader implements ValueReader<Exported> {

        @Override
        public Class<Exported> type() {
            return Exported.class;
        }

        @Override
        public Exported read(Object json) {
            boolean isId = json instanceof BigInteger number && number.bitLength() <= MAX_BITS;
            return new Exported(isId ? ((BigInteger) json).longValue() : null);
        }
    }
}
