package dev.shortlist.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be logged of an exception. Its message may hold what a caller sent: PostgreSQL's has the values of a row that it
 * rejects, personal data among them, with whatever characters they have.
 */
public final class SafeLog {

    private static final Pattern QUERY = Pattern.compile("\\?\\S+");
    private static final int MAX_LENGTH = 200;
    private static final int MAX_LINE_LENGTH = 1_000;
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
        return chain(thrown).map(cause -> cause.getClass().getSimpleName()).collect(Collectors.joining(", by "));
    }

    /** Text on one line of a bounded length, in which each query of an address is left out. */
    static String withoutQueries(String text) {
        String line = QUERY.matcher(String.valueOf(text)).replaceAll("?...").replaceAll("\\p{C}+", " ");
        return line.length() > MAX_LINE_LENGTH ? line.substring(0, MAX_LINE_LENGTH) + "..." : line;
    }

    /** Where an exception and its causes were thrown. */
    static String origin(Throwable thrown) {
        return chain(thrown)
                .map(cause -> {
                    StackTraceElement[] frames = cause.getStackTrace();
                    return cause.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
                })
                .collect(Collectors.joining(", by "));
    }

    /** Whether an exception says that the caller has hung up. Those of Jackson are of the same kind, but faults of ours. */
    static boolean isHangUp(Throwable thrown) {
        return thrown instanceof IOException && !(thrown instanceof JsonProcessingException)
                || chain(thrown).anyMatch(ClosedChannelException.class::isInstance);
    }

    /** The same stack trace, without messages and of a bounded length. */
    static Throwable withoutMessages(Throwable thrown) {
        List<Throwable> causes = chain(thrown).toList();
        Throwable copy = null;
        for (int i = causes.size() - 1; i >= 0; i--) {
            copy = new WithoutMessage(causes.get(i), copy);
        }
        return copy;
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES);
    }

    private static final class WithoutMessage extends Throwable {

        private static final long serialVersionUID = 1;

        private final String description;

        WithoutMessage(Throwable thrown, Throwable cause) {
            super(null, cause, false, true);
            boolean isOfDatabase = thrown instanceof SQLException;
            description = thrown.getClass().getName() + (isOfDatabase ? " " + describe((SQLException) thrown) : "");
            StackTraceElement[] frames = thrown.getStackTrace();
            setStackTrace(Arrays.copyOf(frames, Math.min(frames.length, MAX_FRAMES)));
        }

        @Override
        public String toString() {
            return description;
        }
    }
}
