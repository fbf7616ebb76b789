package dev.shortlist.benchmark;

import dev.shortlist.support.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who goes first on one machine: what asks, as if it had a machine of its own. Under overload it would else wait for
 * those whom it measures, and send late.
 */
final class Priority {

    private static final String NICE = "10";

    private Priority() {}

    /** What starts a program that comes behind; empty where there is no {@code nice}. */
    static List<String> behindTheDriver() {
        return isHere() ? List.of("nice", "-n", NICE) : List.of();
    }

    /** Puts what runs already behind, with its children, and those to come. */
    static void putBehindTheDriver(ProcessHandle process) throws IOException, InterruptedException {
        if (isHere()) {
            List<String> command = new ArrayList<>(List.of("renice", "-n", NICE, "-p"));
            Stream.concat(Stream.of(process), process.descendants())
                    .map(each -> Long.toString(each.pid()))
                    .forEach(command::add);
            Process renice = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (renice.waitFor() != 0) {
                throw new IOException("renice did not work");
            }
        }
    }

    static boolean isHere() {
        return Program.inPath("nice").isPresent() && Program.inPath("renice").isPresent();
    }
}
