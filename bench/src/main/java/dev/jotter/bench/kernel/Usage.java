package dev.jotter.bench.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What a process and its children have used so far, as Linux tells; NaN on other systems. */
final class Usage {

    /** Of Linux on every usual machine (USER_HZ). */
    private static final double TICKS_PER_SECOND = 100;

    private Usage() {}

    /** Resident memory in megabytes of a million bytes. */
    static double memoryMb(ProcessHandle process) {
        return sum(process, pid -> lineOf(pid, "VmRSS:") * 1024 / 1e6);
    }

    /** User and system time. */
    static double cpuSeconds(ProcessHandle process) {
        return sum(process, pid -> {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / TICKS_PER_SECOND;
        });
    }

    private interface Reading {
        double of(long pid) throws IOException;
    }

    private static double sum(ProcessHandle process, Reading reading) {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return Double.NaN;
        }
        ToDoubleFunction<ProcessHandle> each = handle -> {
            try {
                return reading.of(handle.pid());
            } catch (IOException | UncheckedIOException gone) {
                return 0;
            }
        };
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(each)
                .sum();
    }

    private static double lineOf(long pid, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }
}
