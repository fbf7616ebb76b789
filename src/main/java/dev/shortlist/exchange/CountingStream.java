package dev.shortlist.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes have been read so far, each time that some are. */
final class CountingStream extends FilterInputStream {

    private final LongConsumer progress;
    private long count;

    CountingStream(InputStream in, LongConsumer progress) {
        super(in);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            progress.accept(++count);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        int read = super.read(bytes, start, length);
        if (read > 0) {
            count += read;
            progress.accept(count);
        }
        return read;
    }
}
