package dev.jotter.bench.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs a command some times in a directory. */
record Stopwatch(Path work) {

    /** Median of the rounds, and the most memory of any. */
    record Measured(double seconds, double megabytes) {}

    /** @throws IOException when it cannot be started, or ends with an error, which is told */
    Measured measure(List<String> command, int rounds) throws IOException, InterruptedException {
        double[] seconds = new double[rounds];
        double megabytes = 0;
        for (int round = 0; round < rounds; round++) {
            Path errors = Files.createTempFile(work, "errors", ".txt");
            long start = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(work.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile());
            builder.environment().put("JOTTER_NO_BUILD", "1");
            Process process = builder.start();
            megabytes = Math.max(megabytes, PeakMemory.watch(process));
            seconds[round] = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new IOException(command + " ended with " + process.exitValue() + ": " + Files.readString(errors));
            }
        }
        Arrays.sort(seconds);
        return new Measured(seconds[Math.floorDiv(rounds, 2)], megabytes);
    }
}
