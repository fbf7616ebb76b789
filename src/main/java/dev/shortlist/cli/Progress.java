package dev.shortlist.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Shows how much is done, and how long the rest will take. On a terminal it is a bar, which is redrawn in its
 * line and removed at the end; in a log, a line now and then.
 */
public final class Progress implements LongConsumer, AutoCloseable {

    private static final int BAR_WIDTH = 30;
    private static final long LINE_INTERVAL = TimeUnit.SECONDS.toNanos(10);

    private long total;
    private String unit;
    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long start;
    private long lastLine;
    private String shown = "";

    /**
     * @param total how many there are
     * @param unit what they are: "applicants"
     */
    public Progress(long total, String unit) {
        this(total, unit, System.out, isTerminal(), System::nanoTime);
    }

    Progress(long total, String unit, PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.total = total;
        this.unit = unit;
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        lastLine = start;
        if (terminal) {
            show(bar(0, ""));
        }
    }

    /** Starts again, with other work: how many there are of what. */
    public Progress restart(long newTotal, String newUnit) {
        total = newTotal;
        unit = newUnit;
        start = nanoTime.getAsLong();
        lastLine = start;
        return this;
    }

    @Override
    public void accept(long done) {
        long now = nanoTime.getAsLong();
        double seconds = (double) (now - start) / TimeUnit.SECONDS.toNanos(1);
        double perSecond = done / Math.max(seconds, 0.001);
        String timeLeft = timeLeft(Math.round((total - done) / perSecond));
        if (terminal) {
            show(bar(done, String.format(Locale.ENGLISH, "%,.0f/s, %s", perSecond, timeLeft)));
        } else if (done < total && now - lastLine >= LINE_INTERVAL) {
            lastLine = now;
            out.printf(Locale.ENGLISH, "%,d of %,d %s, %s%n", done, total, unit, timeLeft);
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

    /** Whether the output is a terminal that can go back to the start of a line. */
    private static boolean isTerminal() {
        return System.console() != null && !"dumb".equals(System.getenv("TERM"));
    }

    private String bar(long done, String label) {
        double fraction = total == 0 ? 0 : (double) done / total;
        int filled = (int) (fraction * BAR_WIDTH);
        return String.format(
                Locale.ENGLISH,
                "[%s%s] %3.0f %%  %s",
                "=".repeat(filled),
                " ".repeat(BAR_WIDTH - filled),
                Math.floor(fraction * 100),
                label);
    }

    /** Replaces the text of the line. */
    private void show(String text) {
        out.print("\r" + text + " ".repeat(Math.max(0, shown.length() - text.length())));
        out.flush();
        shown = text;
    }

    private static String timeLeft(long seconds) {
        if (seconds < 60) {
            return seconds + " s left";
        }
        return seconds < 3600
                ? "%d min %02d s left".formatted(seconds / 60, seconds % 60)
                : "%d h %02d min left".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
