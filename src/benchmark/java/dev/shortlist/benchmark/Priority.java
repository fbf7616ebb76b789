package dev.shortlist.benchmark;

import dev.shortlist.support.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives the benchmark priority over the service and PostgreSQL, as if it had a machine of its own. Otherwise it would wait
 * for them under overload, and send too late.
 */
final class Priority {

    private static final String NICE = "10";

    private Priority() {}

    /** The prefix of a command that runs with low priority; empty if there is no {@code nice}. */
    static List<String> lowPriorityPrefix() {
        return isAvailable() ? List.of("nice", "-n", NICE) : List.of();
    }

    /** Lowers the priority of a running process, its children, and those that they will start. */
    static void lowerPriority(ProcessHandle process) throws IOException, InterruptedException {
        if (isAvailable()) {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(process), process.descendants()).toList();
            List<String> command = new ArrayList<>(List.of("renice", "-n", NICE, "-p"));
            all.forEach(each -> command.add(Long.toString(each.pid())));
            Process renice = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            // Of PostgreSQL's processes some end by themselves meanwhile.
            if (renice.waitFor() != 0 && all.stream().allMatch(ProcessHandle::isAlive)) {
                throw new IOException("renice failed");
            }
        }
    }

    static boolean isAvailable() {
        return Program.inPath("nice").isPresent() && Program.inPath("renice").isPresent();
    }
}
