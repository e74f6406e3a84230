package dev.jotter.bench.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The most memory a process held, as Linux tells while it runs; 0 on other systems. */
final class PeakMemory {

    private PeakMemory() {}

    /** Waits until the process ends; megabytes (of a million bytes) of it and its children, looked at every 10 ms. */
    static double watch(Process process) throws InterruptedException {
        double most = 0;
        do {
            double now = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .mapToDouble(handle -> peak(handle.pid()))
                    .sum();
            most = Math.max(most, now);
        } while (!process.waitFor(10, TimeUnit.MILLISECONDS));
        return most;
    }

    private static double peak(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }
}
