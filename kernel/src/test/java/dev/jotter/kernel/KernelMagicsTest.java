package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jotter.kernel.RunningKernel.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelMagicsTest {

    @TempDir
    static Path directory;

    static RunningKernel kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = RunningKernel.start(
                directory,
                Map.of("GREETING", "hello", "MY_API_TOKEN", "s3cret", "DATABASE", "postgresql://me:pw@host/db"));
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    void all_magics_are_listed_with_their_use() {
        assertThat(kernel.run("%lsmagic").printed("stdout"))
                .contains("%%html", "%%markdown", "%%sh", "%%time", "%load FILE", "%env [NAME[=VALUE]]")
                .contains("%maven GROUP:ARTIFACT:VERSION...   adds libraries with all they need");
    }

    @Test
    void time_tells_memory_and_collections_and_gives_the_value() {
        Ran ran = kernel.run("%time byte[] much = new byte[30_000_000]; much.length");

        assertThat(ran.printed("stdout"))
                .matches("time: [\\d.]+ m?s, CPU [\\d.]+ m?s, allocated 3\\d\\.\\d MB,"
                        + " heap [\\d.]+ MB of [\\d.]+ MB, (no collection|\\d+ collections? \\(\\d+ ms\\))\n");
        assertThat(ran.result()).isEqualTo("30000000");
    }

    @Test
    void time_of_a_failing_cell_names_the_line_in_the_cell() {
        Ran ran = kernel.run("%%time\nint a = 1;\nint b = a / 0;");

        assertThat(ran.traceback()).contains("line 3:  int b = a / 0;");
        assertThat(ran.printed("stdout")).startsWith("time: ");
        assertThat(kernel.run("%time").traceback()).contains("%time CODE has nothing to run; expected code behind it");
    }

    @Test
    void a_jar_is_on_the_class_path_of_the_cells_that_follow_once() throws IOException {
        Path jar = Jars.withClass(directory.resolve("lib one/greeter.jar"), "greeting.Greeter", """
                package greeting;
                public class Greeter { public static String greet() { return "hi"; } }
                """);

        kernel.run("%classpath add lib one/greeter.jar");
        kernel.run("%classpath add lib one/*.jar");

        assertThat(kernel.run("import greeting.Greeter;\nGreeter.greet()").result())
                .isEqualTo("hi");
        assertThat(kernel.run("%classpath").printed("stdout")).isEqualTo(jar.toRealPath() + "\n");
    }

    @Test
    void a_glob_finds_jars_further_down_and_a_file_that_is_no_jar_is_refused() throws IOException {
        Jars.withClass(directory.resolve("deep/a/b/deep.jar"), "Deep", "public class Deep {}");
        Files.writeString(directory.resolve("text.jar"), "no zip");

        assertThat(kernel.run("%classpath add deep/**/*.jar").status()).isEqualTo("ok");
        assertThat(kernel.run("%classpath").printed("stdout")).contains("deep/a/b/deep.jar");
        assertThat(kernel.run("%classpath add text.jar").traceback())
                .contains("class path entry \"text.jar\" is no jar that can be read");
        assertThat(kernel.run("%classpath remove x").traceback())
                .contains("%classpath is followed by \"remove x\"; expected add PATH, such as");
    }

    @Test
    void a_loaded_class_works_and_its_errors_name_its_file() throws IOException {
        Files.writeString(directory.resolve("Geometry.java"), """
                // Of somebody's project.
                package some.project;

                import java.util.concurrent.atomic.AtomicLong;

                public class Geometry {
                    static AtomicLong calls = new AtomicLong();
                    public static int area(int side) {
                        return side / (side - side);
                    }
                }
                """);

        Ran loaded = kernel.run("%load Geometry.java");
        Ran ran = kernel.run("Geometry.area(3)");

        assertThat(loaded.status()).isEqualTo("ok");
        assertThat(loaded.printed("stderr"))
                .isEqualTo("note: the classes are loaded without their package, as cells have none\n");
        assertThat(ran.traceback())
                .contains("at Geometry.area(), Geometry.java, line 9:  return side / (side - side);");
    }

    @Test
    void a_loaded_script_may_use_magics_and_gives_its_last_value() throws IOException {
        Files.writeString(directory.resolve("start.jsh"), "int loaded = 5;\n%time loaded++;\nloaded * 2\n");

        assertThat(kernel.run("%load start.jsh").result()).isEqualTo("12");
        assertThat(kernel.run("%load missing.jsh").traceback())
                .contains("file \"missing.jsh\" cannot be read", "expected a .java or .jsh file");
        assertThat(kernel.run("%load").traceback()).contains("%load is given no file; expected one");
    }

    @Test
    void the_environment_is_shown_without_its_secrets() {
        String all = kernel.run("%env").printed("stdout");

        assertThat(all)
                .contains("GREETING=hello\n", "MY_API_TOKEN=********\n", "DATABASE=postgresql://me:********@host/db\n")
                .doesNotContain("s3cret");
        assertThat(kernel.run("%env MY_API_TOKEN").printed("stdout")).isEqualTo("MY_API_TOKEN=********\n");
        assertThat(kernel.run("%env GREETINK").traceback())
                .contains("environment variable \"GREETINK\" is unknown here", "Did you mean \"GREETING\"?");
    }

    @Test
    void what_is_set_in_the_environment_reaches_the_shell() {
        kernel.run("%env COLOR=dark blue");
        kernel.run("%env EMPTY=");

        assertThat(kernel.run("%sh echo \"$COLOR/$EMPTY/$MY_API_TOKEN\"").printed("stdout"))
                .isEqualTo("dark blue//s3cret\n");
        kernel.run("%env --unset COLOR");
        assertThat(kernel.run("%sh echo \"<$COLOR>\"").printed("stdout")).isEqualTo("<>\n");
    }

    @Test
    void a_shell_cell_has_two_streams_no_input_and_an_exit_code() {
        Ran ran = kernel.run("%%sh\nfor i in 1 2 3; do echo \"line $i\"; done\necho grüße >&2\ncat\nexit 3");

        assertThat(ran.printed("stdout")).isEqualTo("line 1\nline 2\nline 3\n");
        assertThat(ran.printed("stderr")).isEqualTo("grüße\n");
        assertThat(ran.traceback()).contains("the shell ended with exit code 3; expected 0. What it printed is above.");
        assertThat(kernel.run("%sh true").status()).isEqualTo("ok");
    }

    @Test
    void a_shell_cell_is_stopped_with_all_it_started() {
        String id = kernel.send(
                kernel.shell,
                "execute_request",
                RunningKernel.request("%%sh\ntrap '' INT TERM\necho started\nsleep 4711\necho never"));
        kernel.awaitPrinted(id, "started");

        kernel.interrupt();
        Ran ran = kernel.collect(id);

        assertThat(ran.traceback()).startsWith("Interrupted: the cell was stopped");
        // Its own line has a [7], which keeps grep from finding itself.
        assertThat(kernel.run("%sh ps -A -o args | grep -c 'sleep 4[7]11' || true")
                        .printed("stdout"))
                .isEqualTo("0\n");
    }

    @Test
    void html_and_markdown_are_shown_as_what_they_are() {
        assertThat(shown("%%html\n<b>bold</b>")).extracting("text/html").hasToString("\"<b>bold</b>\\n\"");
        assertThat(shown("%%markdown\n# Title\n\n$x^2$"))
                .extracting("text/markdown")
                .hasToString("\"# Title\\n\\n$x^2$\\n\"");
        assertThat(kernel.run("%%html").traceback()).contains("%%html has nothing to show; expected HTML");
    }

    private static Map<String, ?> shown(String code) {
        JsonObject data = kernel.run(code).of("display_data").get(0).content().getAsJsonObject("data");
        return data.asMap();
    }
}
