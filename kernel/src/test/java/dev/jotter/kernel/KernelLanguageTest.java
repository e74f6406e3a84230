package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.kernel.RunningKernel.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All of the language in cells; {@code ~} is a line break. */
class KernelLanguageTest {

    @TempDir
    static Path directory;

    static RunningKernel kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = RunningKernel.start(directory);
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "outer: for (int i = 0; ; i++) { for (int j = 0; j < 3; j++) { if (i * j == 4) break outer; } }~7 # 7",
                "String text = \"\"\"~  a~    b\"\"\";~text.length() # 5",
                "<T extends Comparable<T>> T most(List<T> of) { return Collections.max(of); }~most(List.of(3, 9, 4)) # 9",
                "class Out { static class In<T> { T held; In(T held) { this.held = held; } } }~new Out.In<>(\"x\").held # x",
                "enum Op { ADD { int on(int a) { return a + 1; } }; abstract int on(int a); }~Op.ADD.on(1) # 2",
                "interface Named { default String name() { return \"n\"; } }~new Named() {}.name() # n",
                "@FunctionalInterface interface Fun { int of(int a); }~int by = 10;~Fun fun = a -> a * by;~fun.of(2) # 20",
                "@Deprecated @SuppressWarnings(\"unused\") int old() { return 3; }~old() # 3",
                "var kind = switch (2) { case 1, 2 -> \"low\"; default -> \"high\"; };~kind # low",
                "Object o = 5;~o instanceof Integer i ? i + 1 : 0 # 6",
                "int[][] grid = {{1, 2}, {3}};~grid[1][0] # 3",
                "final int fixed = 4;~fixed # 4",
                "Supplier<Integer> three = () -> 3;~IntStream.range(0, three.get()).sum() # 3",
                "Duration.ofSeconds(5).toMillis() # 5000",
                "Path.of(\"a\", \"b\").getNameCount() # 2",
                "Files.exists(Path.of(\"nowhere\")) # false",
                "new BigDecimal(\"1.10\").scale() # 2",
                "Stream.of(1, 2).collect(Collectors.toList()).size() # 2",
                "int a1 = 1; int b1 = 2; a1 + b1 # 3",
                "try { throw new Exception(\"c\"); } catch (Exception e) { System.out.print(e.getMessage()); }~1 # 1",
                "synchronized (new Object()) { }~2 # 2",
                "long sum = 0; do { sum++; } while (sum < 3);~sum # 3",
            })
    void runs(String code, String result) {
        assertThat(kernel.run(code.replace('~', '\n')).result()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Early early = new Early();~String said = early.hi();~class Early { String hi() { return more(); } }~"
                        + "String more() { return \"hi\"; }~said # hi",
                "int late = useIt(4);~int useIt(int n) { return n; }~late # 4",
                "Thing thing = new Thing(new Part());~record Thing(Part part) {}~record Part() {}~thing.part() != null # true",
                "Kind kind = Kind.B;~enum Kind { A, B }~kind.ordinal() # 1",
            })
    void what_a_cell_declares_further_down_may_be_used_above(String code, String result) {
        Ran ran = kernel.run(code.replace('~', '\n'));

        assertThat(ran.result()).isEqualTo(result);
    }

    @Test
    void a_use_of_what_no_line_declares_is_still_an_error_of_its_own_line() {
        assertThat(kernel.run("int q = unheardOf();\nclass Other {}").traceback())
                .startsWith("In [")
                .contains("line 1: error", "symbol:   method unheardOf()");
    }

    @Test
    void checked_exceptions_need_no_catch() {
        assertThat(kernel.run("Thread.sleep(1);\nnew FileReader(\"/no/such\")")
                        .reply()
                        .text("ename"))
                .isEqualTo("java.io.FileNotFoundException");
    }

    @Test
    void cells_of_comments_blanks_and_semicolons_do_nothing() {
        for (String code : new String[] {"", "  \n", ";", ";;\n;", "// a", "/* a\n b */", "/** doc */", "// a\n;"}) {
            Ran ran = kernel.run(code);

            assertThat(ran.status()).as(code).isEqualTo("ok");
            assertThat(ran.of("execute_result")).as(code).isEmpty();
        }
    }

    @Test
    void imports_that_are_there_from_the_start_may_be_written_again_and_change_nothing() {
        kernel.run("int kept = 41;");

        assertThat(kernel.run("import java.util.*;\nimport java.util.stream.Collectors;\nkept + 1")
                        .result())
                .isEqualTo("42");
        assertThat(kernel.ask("inspect_request", RunningKernel.at("kept", 4)).status())
                .isEqualTo("ok");
        assertThat(kernel.run("import static dev.jotter.kernel.Lab.*;\n"
                                + "Stream.of(Duration.ofSeconds(1), kept).count() + runs().size()")
                        .result())
                .isEqualTo("2");
    }

    @Test
    void what_others_use_may_be_defined_anew() {
        kernel.run("int rate() { return 1; }\nint cost(int n) { return n * rate(); }\nrecord Box(int a) {}\n"
                + "Box make() { return new Box(1); }\nint seen = cost(3);");

        kernel.run("int rate() { return 5; }\nrecord Box(int a, String b) { Box(int a) { this(a, \"b\"); } }");

        assertThat(kernel.run("cost(3)").result()).isEqualTo("15");
        assertThat(kernel.run("make().b()").result()).isEqualTo("b");
        assertThat(kernel.run("seen").result()).isEqualTo("3");
    }

    @Test
    void a_sealed_hierarchy_may_grow_in_a_later_cell() {
        kernel.run("sealed interface Figure permits Dot {}\nrecord Dot() implements Figure {}");

        kernel.run("sealed interface Figure permits Dot, Line {}\nrecord Dot() implements Figure {}\n"
                + "record Line(int length) implements Figure {}");

        assertThat(kernel.run("Figure figure = new Line(3);\nfigure instanceof Line line ? line.length() : 0")
                        .result())
                .isEqualTo("3");
    }

    @Test
    void a_cell_that_fails_half_way_keeps_what_ran_before() {
        Ran ran = kernel.run("int before = 8;\nint[] few = new int[1];\nfew[3] = 1;\nint after = 9;");

        assertThat(ran.traceback()).contains("line 3:  few[3] = 1;");
        assertThat(kernel.run("before").result()).isEqualTo("8");
        assertThat(kernel.run("after").status()).isEqualTo("error");
    }

    @Test
    void preview_features_need_the_switch_of_the_jvm() throws IOException {
        // Each release has others, so the test goes by what needs no particular one: a class of a preview version.
        Path own = Files.createDirectories(directory.resolve("preview"));
        boolean seventeen = Runtime.version().feature() == 17;
        String cell = seventeen
                ? "Object o = \"text\";\nString kind = switch (o) { case String s -> s + \"!\"; default -> \"other\"; };\nkind"
                : "1 + 1";
        try (RunningKernel preview = RunningKernel.start(own, Map.of("JAVA_TOOL_OPTIONS", "--enable-preview"))) {
            assertThat(preview.run(cell).result()).isEqualTo(seventeen ? "text!" : "2");
            assertThat(preview.run("class Compiled { int of() { return 4; } }\nnew Compiled().of()")
                            .result())
                    .isEqualTo("4");
        }
        if (seventeen) {
            assertThat(kernel.run(cell).traceback()).contains("preview feature", "--enable-preview");
        }
    }
}
