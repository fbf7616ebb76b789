package dev.shortlist.web.problem;

import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be logged of an exception. Its message may hold what a caller sent: PostgreSQL's has the values of a row that it
 * rejects, personal data among them, with whatever characters they have.
 */
public final class SafeLog {

    private static final int MAX_LENGTH = 200;
    private static final int MAX_FRAMES = 60;
    private static final int MAX_CAUSES = 8;

    private SafeLog() {}

    /** A failure of the database: its code, and the message where that is the driver's or the pool's own. */
    static String describe(SQLException failure) {
        String state = failure.getSQLState();
        boolean isOfDriver = state == null || state.startsWith("08");
        return (state == null ? "" : "SQLState " + state + " ") + (isOfDriver ? bounded(failure.getMessage()) : "");
    }

    /** Text on one line, without control characters, of a bounded length. */
    static String bounded(String text) {
        String line = String.valueOf(text).replaceAll("\\p{C}+", " ");
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line;
    }

    /** Which exceptions were thrown, without their messages and without where. */
    public static String causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(", by "));
    }

    /** Which exceptions were thrown and where, without their messages. */
    public static String stackTrace(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
            text.append(i == 0 ? "" : "\nCaused by: ").append(cause.getClass().getName());
            if (cause instanceof SQLException failure) {
                text.append(" ").append(describe(failure));
            }
            StackTraceElement[] frames = cause.getStackTrace();
            for (int frame = 0; frame < Math.min(frames.length, MAX_FRAMES); frame++) {
                text.append("\n\tat ").append(frames[frame]);
            }
        }
        return text.toString();
    }
}
