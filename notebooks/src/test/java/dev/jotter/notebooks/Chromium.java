package dev.jotter.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser without a window. */
final class Chromium {
    private Chromium() {}

    /** Skips the test where there is no browser, unless {@code JOTTER_REQUIRE_SERVICES=1}. */
    static Path required() {
        List<Path> places = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .toList();
        if (places.isEmpty() && "1".equals(System.getenv("JOTTER_REQUIRE_SERVICES"))) {
            throw new AssertionError(
                    "Chromium is missing; expected /usr/bin/chromium, because JOTTER_REQUIRE_SERVICES is 1.");
        }
        Assumptions.assumeFalse(places.isEmpty(), "Chromium is missing; install it to run this test.");
        return places.get(0);
    }

    /** The document after its scripts ran, as markup. */
    static String dom(Path page, Path scratch) throws IOException, InterruptedException {
        return Files.readString(run(page, scratch, "--dump-dom"), StandardCharsets.UTF_8);
    }

    private static Path run(Path page, Path scratch, String... flags) throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "dom", ".html");
        List<String> command = new ArrayList<>(List.of(
                required().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createTempDirectory(scratch, "profile"),
                "--virtual-time-budget=3000"));
        command.addAll(List.of(flags));
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        assertThat(ended).as("chromium ended within 90 s").isTrue();
        return out;
    }
}
