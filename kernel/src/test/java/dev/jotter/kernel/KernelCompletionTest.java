package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In code, {@code |} is the cursor and {@code ~} a line break. */
class KernelCompletionTest {

    @TempDir
    static Path directory;

    static RunningKernel kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = RunningKernel.start(directory);
        kernel.run(
                "record Point(int x, int y) {}\nvar point = new Point(1, 2);\nint counter = 1;\nString label = \"\";\n"
                        + "int twice(int n) { return 2 * n; }");
        // The index of classes is read behind the first question.
        long deadline = RunningKernel.deadline();
        while (matches("AtomicLongA|").isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    private static JsonObject complete(String marked) {
        String code = marked.replace('~', '\n');
        String before = code.substring(0, code.indexOf('|'));
        return kernel.ask(
                        "complete_request",
                        RunningKernel.at(
                                before + code.substring(before.length() + 1),
                                before.codePointCount(0, before.length())))
                .reply()
                .content();
    }

    private static List<String> matches(String marked) {
        return RunningKernel.strings(complete(marked).getAsJsonArray("matches"));
    }

    private static String inspect(String code) {
        JsonObject content = kernel.ask(
                        "inspect_request", RunningKernel.at(code, code.codePointCount(0, code.length())))
                .reply()
                .content();
        return content.get("found").getAsBoolean()
                ? content.getAsJsonObject("data").get("text/plain").getAsString()
                : "";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Math.ma| # max(",
                "point.| # x()",
                "class A { int size; }~var a = new A();~a.si| # size",
                "enum Sort { UP, DOWN }~Sort.U| # UP",
                "record Pair(int left) {}~var p = new Pair(1);~p.le| # left()",
                "int helper() { return 1; }~int h = hel| # helper()",
                "int total = 3;~class Sum { int of() { return tot| # total",
                "int f(int argument) { return argu| # argument",
                "void f(int argument) { if (true) { argu| # argument",
                "new Thread(() -> { int inner = 1; inn| # inner",
                "for (int index = 0; index < 3; index++) { ind| # index",
                "import java.util.concurrent.atomic.*;~var n = new AtomicLong();~n.increm| # incrementAndGet()",
                "import java.util.concurrent.atomic.AtomicLong;~var n = new AtomicLong();~n.increm| # incrementAndGet()",
                "foo(bar.~Math.ma| # max(",
                "int a = 1;~Math.ma|~int b = 2; # max(",
                "%time point.| # x()",
                "%%time~int fresh = 1;~fre| # fresh",
                "import java.util.concurrent.at| # atomic",
                "import java.util.concurrent.atomic.AtomicLongA| # AtomicLongArray;",
                "java.util.conc| # concurrent",
                "plotS| # plotSps(runs())",
            })
    void completes(String code, String match) {
        assertThat(matches(code).stream().map(each -> each.replaceFirst("\\.$", "")))
                .contains(match);
    }

    @Test
    void a_class_that_is_not_imported_comes_with_its_whole_name() {
        assertThat(matches("AtomicLongA|")).first().isEqualTo("java.util.concurrent.atomic.AtomicLongArray");
        assertThat(matches("new AtomicLongA|")).first().isEqualTo("java.util.concurrent.atomic.AtomicLongArray(");
        assertThat(matches("var x = Lis|")).as("what is imported first").first().isEqualTo("List");
        assertThat(kernel.run("new java.util.concurrent.atomic.AtomicLongArray(3).length()")
                        .result())
                .isEqualTo("3");
    }

    @Test
    void nothing_is_offered_in_strings_and_comments() {
        assertThat(matches("String s = \"Mat|")).isEmpty();
        assertThat(matches("// Mat|")).isEmpty();
        assertThat(matches("/* a~ Mat|")).isEmpty();
        assertThat(matches("String s = \"\"\"~ Mat|")).isEmpty();
        assertThat(matches("String s = \"\\\"\"; Mat|")).contains("Math");
    }

    @Test
    void in_the_middle_of_a_word_all_of_it_is_replaced() {
        JsonObject content = complete("Math.ma|X(1, 2)");

        assertThat(content.get("cursor_start").getAsInt()).isEqualTo(5);
        assertThat(content.get("cursor_end").getAsInt()).isEqualTo(8);
        assertThat(RunningKernel.strings(content.getAsJsonArray("matches"))).containsExactly("max");
    }

    @Test
    void positions_count_code_points() {
        JsonObject content = complete("String s = \"\uD83D\uDE00\uD83D\uDE00\"; s.leng|");

        assertThat(content.get("cursor_start").getAsInt()).isEqualTo(19);
        assertThat(content.get("cursor_end").getAsInt()).isEqualTo(23);
        assertThat(RunningKernel.strings(content.getAsJsonArray("matches"))).containsExactly("length()");
    }

    @Test
    void what_fits_comes_first_and_what_every_object_has_last() {
        assertThat(matches("String s = |")).first().isEqualTo("label");
        assertThat(matches("int i = |").subList(0, 2)).containsExactly("counter", "twice(");
        assertThat(matches("point.|")).startsWith("x()", "y()").endsWith("wait(");
    }

    @Test
    void matches_have_a_type_and_a_signature() {
        JsonArray types =
                complete("Math.ma|").getAsJsonObject("metadata").getAsJsonArray("_jupyter_types_experimental");
        JsonObject max = types.get(0).getAsJsonObject();

        assertThat(max.get("text").getAsString()).isEqualTo("max(");
        assertThat(max.get("type").getAsString()).isEqualTo("function");
        assertThat(max.get("signature").getAsString()).isEqualTo("int Math.max(int a, int b)  (+3)");
        assertThat(max.get("start").getAsInt()).isEqualTo(5);
        assertThat(max.get("end").getAsInt()).isEqualTo(7);
    }

    @Test
    void magics_and_their_arguments_complete() throws IOException {
        Files.createDirectories(directory.resolve("libs/inner"));
        Files.writeString(directory.resolve("libs/one.jar"), "");

        assertThat(matches("%ti|")).containsExactly("%time");
        assertThat(matches("%%|")).contains("%%html", "%%markdown", "%%sh", "%%time");
        assertThat(matches("%classpath |")).containsExactly("add ");
        assertThat(matches("%classpath add libs/|")).containsExactly("libs/one.jar", "libs/inner/");
        assertThat(matches("%load lib|")).contains("libs/");
        assertThat(matches("%env PAT|")).contains("PATH");
        assertThat(matches("%nothing x|")).isEmpty();
    }

    @Test
    void inspection_shows_the_javadoc_of_what_jotter_brings() {
        assertThat(inspect("plot("))
                .startsWith("View Lab.plot(String metric, Runs runs)\n"
                        + "    A metric over steps: every run, and the mean and spread of each experiment.\n");
        assertThat(inspect("Run")).contains("A run being written: what a training holds in its hand.");
        assertThat(inspect("Jotter.open")).contains("The store that JOTTER_STORE names");
    }

    @Test
    void inspection_knows_the_cell_and_magics() {
        assertThat(inspect("class A { int size(int unit) { return 1; } }\nnew A().size("))
                .isEqualTo("int A.size(int unit)");
        assertThat(inspect("int helper(int deep) { return 1; }\nhelper(")).isEqualTo("int helper(int deep)");
        assertThat(inspect("point")).isEqualTo("point:Point");
        assertThat(inspect("point.x")).isEqualTo("int Point.x()");
        assertThat(inspect("%time")).startsWith("%time CODE\n    runs CODE and prints its time");
        assertThat(inspect("nothing.there")).isEmpty();
    }

    @Test
    void questions_about_odd_text_are_answered() {
        for (String code : List.of(
                "|",
                "}}}|",
                "\"|",
                "'|",
                "@|",
                "%|",
                "%%|",
                "%% |",
                "\\|",
                "\u0000|",
                "(((|",
                "class|",
                "import |",
                "x -> |",
                "a ? b : |",
                "/*|",
                "~~|",
                "\uD83D\uDE00|",
                ".|",
                "..|",
                "new |",
                "<|",
                "List<|",
                "switch (|")) {
            assertThat(complete(code).get("status").getAsString()).as(code).isEqualTo("ok");
        }
        assertThat(inspect("}}}")).isEmpty();
        assertThat(inspect("")).isEmpty();
    }
}
