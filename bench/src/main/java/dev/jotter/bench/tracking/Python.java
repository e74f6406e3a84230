package dev.jotter.bench.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The trackers of Python, measured by a script in the Python that {@code JOTTER_BENCH_PYTHON} or {@code JOTTER_PYTHON} names. */
final class Python {

    private Python() {}

    static void print() throws IOException, InterruptedException {
        System.out.println("Python's trackers, from one thread: what a call costs, the same 20 keys");
        String python = python();
        if (python == null) {
            System.out.println("  left out: JOTTER_BENCH_PYTHON names no Python with MLflow or Aim\n");
            return;
        }
        Path script = Files.createTempFile("peers", ".py");
        try (InputStream in = Python.class.getResourceAsStream("peers.py")) {
            Files.copy(Objects.requireNonNull(in), script, StandardCopyOption.REPLACE_EXISTING);
        }
        Path directory = Files.createTempDirectory(Path.of(""), "python").toAbsolutePath();
        Process process = new ProcessBuilder(python, script.toString())
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(directory.resolve("errors.txt").toFile())
                .start();
        process.getOutputStream().close();
        if (process.waitFor() != 0) {
            System.out.println("  " + python + " failed: " + Files.readString(directory.resolve("errors.txt")));
        }
        Files.delete(script);
        System.out.println();
    }

    private static @Nullable String python() {
        String bench = System.getenv("JOTTER_BENCH_PYTHON");
        return bench != null ? bench : System.getenv("JOTTER_PYTHON");
    }
}
