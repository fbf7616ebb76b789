package dev.shortlist.exchange;

import dev.shortlist.web.body.ValueReader;
import jakarta.inject.Singleton;

/** A value that is taken and does not count. */
final class Ignored {

    private static final Ignored VALUE = new Ignored();

    private Ignored() {}

    /** Takes any value. */
    @Singleton
    static class Reader implements ValueReader<Ignored> {

        @Override
        public Class<Ignored> type() {
            return Ignored.class;
        }

        @Override
        public Ignored read(Object json) {
            return VALUE;
        }
    }
}
