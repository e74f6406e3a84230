package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jotter.kernel.RunningKernel.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code %jvm}: what a notebook's first cell asks of the JVM. The launcher reads what it leaves. */
class KernelOptionsTest {

    @TempDir
    Path directory;

    private Path left;

    @BeforeEach
    void place() {
        left = directory.resolve("kernel.jvm");
    }

    private RunningKernel start(String... more) throws IOException {
        List<String> jvm = new java.util.ArrayList<>(List.of("", "-Djotter.session.options=" + left));
        jvm.addAll(List.of(more));
        return RunningKernel.start(directory, Map.of(), jvm);
    }

    private static Ran attended(RunningKernel kernel, String code) {
        JsonObject request = RunningKernel.request(code);
        request.addProperty("allow_stdin", true);
        return kernel.run(request);
    }

    @Test
    void a_missing_option_is_left_for_the_restart_and_the_rest_does_not_run() throws Exception {
        try (RunningKernel kernel = start("-Xmx300m")) {
            Ran ran = attended(kernel, "%jvm -Xmx400m -Dcolour=blue\nint after = 1;");

            assertThat(ran.traceback())
                    .contains("this JVM runs without -Xmx400m -Dcolour=blue. Restart the kernel (in JupyterLab press 0"
                            + " twice outside of a cell) and run this cell again: it will have it then.");
            assertThat(left).content().isEqualTo("-Xmx400m\n-Dcolour=blue\n");
            assertThat(kernel.run("after").status()).isEqualTo("error");

            JsonObject over = new JsonObject();
            over.addProperty("restart", false);
            kernel.send(kernel.control, "shutdown_request", over);
            assertThat(kernel.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(left).doesNotExist();
        }
    }

    @Test
    void what_the_jvm_has_is_not_asked_for_again_and_the_last_of_a_kind_counts() throws Exception {
        try (RunningKernel kernel = start("-Xmx200m", "-Xmx300m", "-Dcolour=blue")) {
            assertThat(attended(kernel, "%jvm -Xmx300m -Dcolour=blue\n1").result())
                    .isEqualTo("1");
            assertThat(left).doesNotExist();
            assertThat(kernel.run("%jvm").printed("stdout"))
                    .contains("MB at the most\n", "-Xmx300m\n-Dcolour=blue\n")
                    .doesNotContain("-Djotter.");
            assertThat(attended(kernel, "%jvm -Xmx200m").status()).isEqualTo("error");
        }
    }

    @Test
    void the_launcher_passes_on_what_was_left_for_the_session() throws Exception {
        Path home = builtHome();
        Path script = home.resolve("jotter");
        Files.writeString(left, "-Xmx333m\n-Dcolour=blue\n");

        String told = started(script, home.resolve("jdk"), left.resolveSibling("kernel.json"));

        assertThat(told)
                .endsWith("[-Xss2m]\n[-Xmx333m]\n[-Dcolour=blue]\n[-Djotter.session.options=" + left
                        + "]\n[dev.jotter.kernel.KernelMain]\n[" + left.resolveSibling("kernel.json") + "]\n");
        assertThat(started(script, home.resolve("jdk"), directory.resolve("other.json")))
                .contains("[-Xss2m]\n[-Djotter.session.options=" + directory.resolve("other.jvm") + "]\n");
    }

    @Test
    void the_launcher_starts_kernels_alone_from_their_cache_and_not_with_options_that_forbid_it() throws Exception {
        Path home = builtHome();
        Path jdk = home.resolve("jdk");
        Path prepared = Files.createDirectories(home.resolve("target/dist/v1/for" + jdk + "/bin/java"));
        Path archive = Files.writeString(prepared.resolve("java.args"), "\n");
        Path script = home.resolve("jotter");
        Path connection = directory.resolve("other.json");
        assertThat(started(script, jdk, connection)).startsWith("[@" + archive + "]\n");

        Path cache = Files.writeString(prepared.resolve("kernel.args"), "\n");

        assertThat(started(script, jdk, connection)).startsWith("[@" + cache + "]\n");
        for (String option : List.of("--add-opens=java.base/java.lang=ALL-UNNAMED", "-agentlib:jdwp=server=y")) {
            Files.writeString(left, option + "\n");
            assertThat(started(script, jdk, left.resolveSibling("kernel.json"))).startsWith("[@" + archive + "]\n");
        }
        assertThat(told(script, jdk, "", "runs")).startsWith("[@" + archive + "]\n");
    }

    /** As the launcher leaves it after a build, with a JDK that tells what it was called with. */
    private Path builtHome() throws Exception {
        Path home = Files.createDirectories(directory.toRealPath().resolve("a home"));
        Path dist = Files.createDirectories(home.resolve("target/dist/v1"));
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nfor a in \"$@\"; do echo \"[$a]\"; done\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(dist.resolveSibling("current"), "v1\n");
        Files.writeString(dist.resolve("any-java.args"), "\n");
        Files.copy(Path.of("../jotter"), home.resolve("jotter"), StandardCopyOption.COPY_ATTRIBUTES);
        return home;
    }

    private static String started(Path script, Path jdk, Path connection) throws Exception {
        return told(script, jdk, "-Xss2m", "kernel", "start", connection.toString());
    }

    private static String told(Path script, Path jdk, String options, String... words) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of("JAVA_HOME", jdk.toString(), "JOTTER_NO_BUILD", "1", "JOTTER_JAVA_OPTS", options));
        Process process = builder.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void options_that_would_leave_no_kernel_are_refused() throws Exception {
        try (RunningKernel kernel = start("-Xms64m")) {
            assertThat(attended(kernel, "%jvm -Xmx40m").traceback())
                    .contains("this JVM does not start with -Xmx40m: ", "larger value than the maximum heap size");
            assertThat(attended(kernel, "%jvm -Xmx8").traceback()).contains("this JVM does not start with -Xmx8: ");
            assertThat(attended(kernel, "%jvm -XX:NoSuchThing=1").traceback()).contains("NoSuchThing");
            assertThat(attended(kernel, "%jvm -jar x.jar").traceback())
                    .contains("option \"-jar\" is none that a kernel takes; expected one such as -Xmx8g");
            assertThat(attended(kernel, "%jvm -Da=$(touch${IFS}x)").status()).isEqualTo("error");
            assertThat(left.resolveSibling("x")).doesNotExist();
        }
    }

    @Test
    void where_nobody_can_restart_it_is_noted_and_where_nobody_looks_it_is_refused() throws Exception {
        try (RunningKernel kernel = start()) {
            Ran ran = kernel.run("%jvm -Dcolour=blue\n2");

            assertThat(ran.result()).isEqualTo("2");
            assertThat(ran.printed("stderr"))
                    .contains("nobody is there to restart it; start it with JOTTER_JAVA_OPTS=");
        }
        Files.deleteIfExists(left);
        try (RunningKernel kernel = RunningKernel.start(directory)) {
            assertThat(attended(kernel, "%jvm -Dcolour=blue").traceback())
                    .contains(
                            "this kernel was not started by the jotter script. Install it with './jotter kernel install"
                                    + " --jvm-argument=-Dcolour=blue'.");
        }
    }
}
