package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** jupyter_kernel_test, the suite that other kernels are held to, against ours. Needs a Python that has it. */
class PublicKernelSuiteTest {

    @TempDir
    Path directory;

    @Test
    void passes_the_public_kernel_test_suite() throws Exception {
        String python = Optional.ofNullable(System.getenv("JOTTER_PYTHON")).orElse("python3");
        boolean available = run(python, "-c", "import jupyter_kernel_test").startsWith("0 ");
        if (!available && "1".equals(System.getenv("JOTTER_REQUIRE_SERVICES"))) {
            throw new AssertionError(python + " cannot import jupyter_kernel_test; install it, or set JOTTER_PYTHON.");
        }
        assumeTrue(available, python + " has no jupyter_kernel_test: set JOTTER_PYTHON to one that has");
        KernelInstall.install(KernelInstall.Options.prefix(directory));
        Path suite = directory.resolve("jotter_kernel_test.py");
        try (InputStream in = PublicKernelSuiteTest.class.getResourceAsStream("jotter_kernel_test.py")) {
            Files.write(suite, in.readAllBytes());
        }

        String result = run(python, suite.toString(), "-v");

        // Every group, by what it prints of each; the file says why there is no pager.
        assertThat(result.lines().filter(line -> line.contains(" ... ") && !line.endsWith(" ... ok")))
                .singleElement()
                .asString()
                .startsWith("test_pager ");
        assertThat(result).startsWith("0 ").contains("Ran 13 tests", "test_recv_iopub_welcome_msg", "OK (skipped=1)");
    }

    /** The exit code, a blank, the output. */
    private String run(String... command) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
            builder.environment()
                    .put("JUPYTER_PATH", directory.resolve("share/jupyter").toString());
            builder.environment()
                    .put("JOTTER_HISTORY", directory.resolve("history.jsonl").toString());
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            return process.exitValue() + " " + output;
        } catch (IOException e) {
            return "127 " + e.getMessage();
        }
    }
}
