package dev.jotter.notebooks;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Python with Jupyter's libraries, where this machine has one: {@code JOTTER_PYTHON}, else {@code python3}. */
final class RealPython {

    private RealPython() {}

    /** Skips the test where there is none with these modules; fails it where services are required. */
    static String with(String... modules) {
        String python = Optional.ofNullable(System.getenv("JOTTER_PYTHON")).orElse("python3");
        try {
            if (run(python, "-c", "import " + String.join(", ", modules)).isEmpty()) {
                return python;
            }
        } catch (IllegalStateException e) {
            // said below
        }
        String message = python + " lacks " + String.join(", ", modules)
                + ": set JOTTER_PYTHON to a Python that has them to run this test";
        return "1".equals(System.getenv("JOTTER_REQUIRE_SERVICES")) ? fail(message) : abort(message);
    }

    /** What it prints. */
    static String run(String... command) {
        try {
            Path out = Files.createTempFile("python", ".txt");
            Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(100, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(List.of(command) + " did not end");
            }
            String text = Files.readString(out);
            Files.delete(out);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(text);
            }
            return text;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
