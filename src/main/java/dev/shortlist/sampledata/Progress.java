package dev.shortlist.sampledata;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Tells how many applicants are done and how long the others will take: on a terminal in a bar, which is drawn anew in
 * its line and gone in the end; in a log in a line now and then.
 */
final class Progress implements IntConsumer, AutoCloseable {

    private static final int WIDTH = 30;
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(10);

    private final int total;
    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long start;
    private long lastLine;
    private String shown = "";

    Progress(int total, PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.total = total;
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        lastLine = start;
        if (terminal) {
            show(bar(0, ""));
        }
    }

    @Override
    public void accept(int done) {
        long now = nanoTime.getAsLong();
        double seconds = (double) (now - start) / TimeUnit.SECONDS.toNanos(1);
        double perSecond = done / Math.max(seconds, 0.001);
        String left = left(Math.round((total - done) / perSecond));
        if (terminal) {
            show(bar(done, String.format(Locale.ENGLISH, "%,.0f/s, %s", perSecond, left)));
        } else if (done < total && now - lastLine >= BETWEEN_LINES) {
            lastLine = now;
            out.printf(Locale.ENGLISH, "%,d of %,d applicants, %s%n", done, total, left);
        }
    }

    @Override
    public void close() {
        if (terminal) {
            show("");
            out.print('\r');
            out.flush();
        }
    }

    private String bar(int done, String rest) {
        double part = total == 0 ? 0 : (double) done / total;
        int filled = (int) (part * WIDTH);
        return String.format(
                Locale.ENGLISH,
                "[%s%s] %3.0f %%  %s",
                "=".repeat(filled),
                " ".repeat(WIDTH - filled),
                Math.floor(part * 100),
                rest);
    }

    /** Writes over what the line shows. */
    private void show(String text) {
        out.print("\r" + text + " ".repeat(Math.max(0, shown.length() - text.length())));
        out.flush();
        shown = text;
    }

    private static String left(long seconds) {
        if (seconds < 60) {
            return seconds + " s left";
        }
        return seconds < 3600
                ? "%d min %02d s left".formatted(seconds / 60, seconds % 60)
                : "%d h %02d min left".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
