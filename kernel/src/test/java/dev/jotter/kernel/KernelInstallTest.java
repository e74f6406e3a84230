package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.jotter.experiments.UsageException;
import dev.jotter.kernel.KernelInstall.Options;
import dev.jotter.notebooks.BundledKernel;
import dev.jotter.notebooks.NotebookException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelInstallTest {

    @TempDir
    Path prefix;

    @Test
    void writes_a_kernelspec_that_starts_this_jvm_with_this_class_path() throws Exception {
        Path directory = KernelInstall.install(Options.prefix(prefix).withJvmArguments(List.of("-Xmx1g")));

        JsonObject spec = JsonParser.parseString(Files.readString(directory.resolve("kernel.json")))
                .getAsJsonObject();
        List<String> argv = RunningKernel.strings(spec.getAsJsonArray("argv"));
        assertThat(directory).isEqualTo(prefix.resolve("share/jupyter/kernels/jotter"));
        assertThat(argv.get(0)).startsWith(System.getProperty("java.home"));
        assertThat(argv).contains("-Xmx1g").endsWith("dev.jotter.kernel.KernelMain", "{connection_file}");
        assertThat(spec.get("display_name").getAsString()).isEqualTo("Java (Jotter)");
        assertThat(spec.get("language").getAsString()).isEqualTo("java");
        assertThat(spec.get("interrupt_mode").getAsString()).isEqualTo("message");
        assertThat(ImageIO.read(directory.resolve("logo-64x64.png").toFile()).getWidth())
                .isEqualTo(64);
        assertThat(ImageIO.read(directory.resolve("logo-32x32.png").toFile()).getWidth())
                .isEqualTo(32);
        assertThat(directory.resolve("logo-svg.svg")).content().startsWith("<svg");
    }

    @Test
    void a_kernel_starts_from_its_own_cache_beside_the_archive_unless_an_option_forbids_that() throws Exception {
        Path archive = Files.writeString(prefix.resolve("jotter.jsa"), "archive");
        System.setProperty("jotter.cds", archive.toString());
        try {
            assertThat(argv("-Xmx1g")).contains("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable");

            Path cache = Files.writeString(prefix.resolve("kernel.aot"), "cache");
            assertThat(argv("-Xmx1g"))
                    .contains("-XX:SharedArchiveFile=" + cache)
                    .doesNotContain("-XX:SharedArchiveFile=" + archive);
            for (String option : List.of("--add-opens=java.base/java.lang=ALL-UNNAMED", "-javaagent:tool.jar")) {
                assertThat(argv(option)).contains("-XX:SharedArchiveFile=" + archive, option);
            }

            Files.delete(archive);
            Files.delete(cache);
            assertThat(argv("-Xmx1g")).noneMatch(word -> word.startsWith("-XX:SharedArchiveFile"));
        } finally {
            System.clearProperty("jotter.cds");
        }
    }

    private List<String> argv(String jvmArgument) throws Exception {
        Path directory = KernelInstall.install(Options.prefix(prefix).withJvmArguments(List.of(jvmArgument)));
        return RunningKernel.strings(JsonParser.parseString(Files.readString(directory.resolve("kernel.json")))
                .getAsJsonObject()
                .getAsJsonArray("argv"));
    }

    @Test
    void starts_the_launcher_script_where_there_is_one_since_its_builds_come_and_go() throws Exception {
        Path launcher = Files.writeString(prefix.resolve("jotter"), "#!/bin/sh\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        System.setProperty("jotter.launcher", launcher.toString());
        try {
            Path directory = KernelInstall.install(Options.prefix(prefix).withJvmArguments(List.of("-Xmx1g")));

            JsonObject spec = JsonParser.parseString(Files.readString(directory.resolve("kernel.json")))
                    .getAsJsonObject();
            assertThat(RunningKernel.strings(spec.getAsJsonArray("argv")))
                    .containsExactly(launcher.toString(), "kernel", "start", "{connection_file}");
            JsonObject environment = spec.getAsJsonObject("env");
            assertThat(environment.get("JAVA_HOME").getAsString()).isEqualTo(System.getProperty("java.home"));
            assertThat(environment.get("JOTTER_JAVA_OPTS").getAsString()).isEqualTo("-Xmx1g");
        } finally {
            System.clearProperty("jotter.launcher");
        }
    }

    @Test
    void environment_variables_go_into_the_kernelspec_and_what_the_launcher_would_tear_is_refused() throws Exception {
        Options options = Options.prefix(prefix).withEnvironment(Map.of("DATA_DIR", "/data of mine"));
        Path directory = KernelInstall.install(options);

        assertThat(JsonParser.parseString(Files.readString(directory.resolve("kernel.json")))
                        .getAsJsonObject()
                        .getAsJsonObject("env")
                        .get("DATA_DIR")
                        .getAsString())
                .isEqualTo("/data of mine");
        assertThatThrownBy(() -> options.withEnvironment(Map.of("A B", "")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("environment variable is \"A B\"; expected a name of letters,");
        assertThatThrownBy(() -> options.withJvmArguments(List.of("-Da=b c")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("JVM argument is \"-Da=b c\"; expected one option that begins with a dash,");
    }

    @Test
    void installs_over_an_older_one_and_leaves_no_pieces() throws Exception {
        KernelInstall.install(Options.prefix(prefix));
        Path directory = KernelInstall.install(Options.prefix(prefix));

        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg");
        }
    }

    @Test
    void uninstalls_what_it_installed() {
        Options options = Options.prefix(prefix).withName("my-java");
        Path directory = KernelInstall.install(options);

        assertThat(KernelInstall.uninstall(options)).isTrue();
        assertThat(directory).doesNotExist();
        assertThat(KernelInstall.uninstall(options)).isFalse();
    }

    @Test
    void refuses_a_name_that_would_leave_its_directory() {
        for (String name : List.of("../evil", "", "..", "a b", "x/y")) {
            assertThatThrownBy(() -> Options.prefix(prefix).withName(name))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("kernel name is \"" + name + "\"; expected letters, digits, dots, dashes or"
                            + " underscores. Use --name jotter, for example.");
        }
    }

    @Test
    void says_so_when_the_place_cannot_be_written() throws Exception {
        Path file = Files.writeString(prefix.resolve("file"), "not a directory");

        assertThatThrownBy(() -> KernelInstall.install(Options.prefix(file)))
                .isInstanceOf(NotebookException.class)
                .hasMessageStartingWith(
                        "kernelspec " + file.resolve("share/jupyter/kernels/jotter") + " cannot be written (")
                .hasMessageEndingWith(
                        "expected a directory that you may write. Use --user, or --prefix DIR with one of yours.");
    }

    @Test
    void the_bundled_kernel_is_found_without_any_kernelspec() {
        BundledKernel kernel =
                ServiceLoader.load(BundledKernel.class).findFirst().orElseThrow();

        assertThat(kernel.name()).isEqualTo("jotter");
        assertThat(kernel.language()).isEqualTo("java");
        assertThat(kernel.command(prefix.resolve("c.json")))
                .endsWith(
                        "dev.jotter.kernel.KernelMain", prefix.resolve("c.json").toString());
    }
}
