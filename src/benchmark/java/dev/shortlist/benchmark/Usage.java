package dev.shortlist.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Processor time in microseconds; NaN if the machine does not report it.
 *
 * @param machine the time of all processes of the machine
 */
record Usage(double service, double database, double driver, double machine) {

    /** A tick in /proc/…/stat, proc_pid_stat(5): USER_HZ is 100 wherever Java runs. */
    private static final double MICROS_A_TICK = 10_000;

    /** The time since the processes started. */
    static Usage of(ProcessHandle service, ProcessHandle database) {
        return new Usage(total(service), totalOfAll(database), total(ProcessHandle.current()), totalOfMachine());
    }

    Usage since(Usage before) {
        return new Usage(
                service - before.service, database - before.database, driver - before.driver, machine - before.machine);
    }

    Usage per(double units) {
        return new Usage(service / units, database / units, driver / units, machine / units);
    }

    /** The time of processes that have nothing to do with the benchmark, which make its figures worse. */
    double others() {
        return Math.max(0, machine - service - database - driver);
    }

    /** The resident memory of a process, in MiB. */
    static double residentMemory(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static double total(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .map(nanos -> nanos / 1e3)
                .orElse(Double.NaN);
    }

    /** The time of a process with its children, including those that have ended, whose time counts as their parent's. */
    private static double totalOfAll(ProcessHandle process) {
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            return Double.NaN;
        }
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(each -> ticks(each) * MICROS_A_TICK)
                .sum();
    }

    /** The time of the machine, all but idle and iowait: proc_stat(5). */
    private static double totalOfMachine() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String[] fields = lines.findFirst().orElseThrow().split(" +");
            return IntStream.of(1, 2, 3, 6, 7, 8)
                    .mapToDouble(field -> Long.parseLong(fields[field]) * MICROS_A_TICK)
                    .sum();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static long ticks(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // The name, in parentheses, may hold spaces. utime, stime, cutime and cstime are the 14th field and on.
            return Stream.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                    .skip(11)
                    .limit(4)
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
            return 0;
        }
    }
}
