package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.kernel.RunningKernel.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelErrorsTest {

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

    private static int number(Ran ran) {
        return ran.reply().content().get("execution_count").getAsInt();
    }

    @Test
    void a_compile_error_shows_the_line_a_caret_and_the_message() {
        Ran ran = kernel.run("// a comment\n\nint wrong = \"text\";");

        assertThat(ran.traceback())
                .isEqualTo("In [" + number(ran) + "], line 3: error\n"
                        + "    int wrong = \"text\";\n"
                        + "                ^\n"
                        + "incompatible types: String cannot be converted to int\n");
        assertThat(ran.reply().text("ename")).isEqualTo("CompilationError");
        assertThat(ran.reply().text("evalue"))
                .isEqualTo("In [" + number(ran) + "], line 3: incompatible types: String cannot be converted to int");
    }

    @Test
    void an_unclosed_brace_is_refused_before_anything_runs() {
        Ran ran = kernel.run("System.out.println(\"ran\");\nvoid open() {");

        assertThat(ran.status()).isEqualTo("error");
        assertThat(ran.printed("stdout")).isEmpty();
        assertThat(ran.traceback()).contains("line 2: error").contains("reached end of file while parsing");
    }

    @Test
    void a_trace_has_the_lines_of_every_cell_and_nothing_of_the_kernel() {
        Ran defined = kernel.run("\nint divide(int by) {\n    return 10 / by;\n}");

        Ran ran = kernel.run("int x = 1;\n\ndivide(x - 1)");

        assertThat(ran.traceback())
                .isEqualTo("java.lang.ArithmeticException: / by zero\n"
                        + "    at divide(), In [" + number(defined) + "], line 3:  return 10 / by;\n"
                        + "    at In [" + number(ran) + "], line 3:  divide(x - 1)\n");
        assertThat(ran.reply().text("ename")).isEqualTo("java.lang.ArithmeticException");
    }

    @Test
    void causes_are_shown_and_library_frames_counted() {
        Ran ran = kernel.run(
                "class Broken extends RuntimeException {\n    Broken(String m, Throwable c) { super(m, c); }\n}\n"
                        + "List.of(1).stream().map(n -> { if (n == 1) throw new Broken(\"outer\", new IOException(\"inner\")); return n; }).toList()");

        assertThat(ran.reply().text("ename")).isEqualTo("Broken");
        assertThat(ran.traceback())
                .contains("Broken: outer\n")
                .contains("more frames\n")
                .contains("Caused by: java.io.IOException: inner\n")
                .doesNotContain("dev.jotter")
                .doesNotContain("REPL")
                .doesNotContain("jdk.internal.reflect");
    }

    @Test
    void a_deep_recursion_is_short_to_read() {
        Ran ran = kernel.run("int down(int n) { return down(n + 1) + 1; }\ndown(0)");

        assertThat(ran.traceback().lines().count()).isLessThan(10);
        assertThat(ran.traceback())
                .contains("java.lang.StackOverflowError")
                .containsPattern("102[23] more frames")
                .doesNotContain("REPL");
    }

    @Test
    void what_is_not_defined_is_named_when_it_is_called() {
        Ran ran = kernel.run("void waits() { missing(); }\nwaits()");

        assertThat(ran.traceback())
                .startsWith("UnresolvedReference: waits() refers to method missing(), which is not defined yet."
                        + " Define it, then run this cell again.\n");
    }

    @Test
    void an_error_in_to_string_leaves_the_kernel_alive() {
        kernel.run("new Object() { @Override public String toString() { throw new StackOverflowError(\"deep\"); } }");
        kernel.run("new Object() { @Override public String toString() { throw new LinkageError(\"odd\"); } }");

        assertThat(kernel.run("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void earlier_snippets_of_a_failing_cell_have_run() {
        kernel.run("int kept = 8;\nint lost = 1 / 0;");

        assertThat(kernel.run("kept").result()).isEqualTo("8");
    }

    @Test
    void an_exit_in_a_cell_is_refused_and_the_kernel_lives() {
        kernel.run("int precious = 5;");

        for (String code : List.of(
                "System.exit(3)",
                "java.util.function.IntConsumer quit = System::exit;\nquit.accept(3)",
                "class Tool { static void main() { long l = 1L << 40; double d = 0.1; System.exit(3); } }\nTool.main()")) {
            Ran ran = kernel.run(code);

            assertThat(ran.reply().text("ename")).as(code).isEqualTo("ExitRefused");
            assertThat(ran.traceback())
                    .as(code)
                    .startsWith("ExitRefused: System.exit(3) would end the kernel, and with it every variable; expected"
                            + " a cell to return. Leave it out; to end or restart the kernel use the menu of your front"
                            + " end.\n    at ")
                    .doesNotContain("dev.jotter");
        }
        assertThat(kernel.run("precious").result()).isEqualTo("5");
        assertThat(kernel.run("Runtime.getRuntime().halt(4)").traceback())
                .startsWith("ExitRefused: Runtime.halt(4) would end the kernel")
                .contains("at In [");
        assertThat(kernel.run(
                                "class Ends { long l = 1L << 40;\n  void now(int n) { if (n > 3) Runtime.getRuntime().exit(n); } }\n"
                                        + "new Ends().now(4)")
                        .traceback())
                .startsWith("ExitRefused: Runtime.exit(4) would end the kernel");
        assertThat(kernel.run("java.util.function.IntConsumer halt = Runtime.getRuntime()::halt;\nhalt.accept(5)")
                        .traceback())
                .startsWith("ExitRefused: Runtime.halt(5) would end the kernel");
        assertThat(kernel.run("precious").result()).isEqualTo("5");
    }

    @Test
    void names_of_a_persons_classes_are_the_ones_they_gave() {
        Ran ran = kernel.run("enum Color { RED }\nColor.valueOf(\"BLUE\")");

        assertThat(ran.traceback()).startsWith("java.lang.IllegalArgumentException: No enum constant Color.BLUE\n");
        assertThat(kernel.run("class Plain {}\nnew Plain()").result()).startsWith("Plain@");
        assertThat(kernel.run("List.of(new Plain())").result())
                .contains("Plain@")
                .doesNotContain("REPL");
    }

    @Test
    void an_exception_in_a_thread_of_ones_own_is_printed_with_those_names() {
        Ran ran = kernel.run("class Odd extends RuntimeException {}\n"
                + "Thread own = new Thread(() -> { throw new Odd(); }, \"own\");\nown.start();\nown.join();");

        assertThat(ran.printed("stderr"))
                .startsWith("Exception in thread \"own\" Odd\n")
                .doesNotContain("REPL");
    }

    @Test
    void a_class_that_is_not_imported_gets_its_import_named() {
        assertThat(kernel.run("new AtomicLong(3)").traceback())
                .endsWith("symbol:   class AtomicLong\nAdd import java.util.concurrent.atomic.AtomicLong;\n");
        assertThat(kernel.run("Executors.newCachedThreadPool()").traceback())
                .contains("import java.util.concurrent.Executors;");
        assertThat(kernel.run("void needs() { new LongAdder(); }").printed("stderr"))
                .isEqualTo("note: needs() refers to class LongAdder, which is not defined yet; it works once that is"
                        + " there. Add import java.util.concurrent.atomic.LongAdder;\n");
    }

    @Test
    void a_name_that_is_nearly_right_is_corrected() {
        kernel.run("int counter = 1;\nint doubled(int n) { return 2 * n; }\nclass Wheel { int spokes; }");

        assertThat(kernel.run("conter + 1").traceback()).contains("Did you mean \"counter\"?");
        assertThat(kernel.run("doubeld(3)").traceback()).contains("Did you mean \"doubled()\"?");
        assertThat(kernel.run("\"a\".lenght()").traceback()).contains("Did you mean \"length()\"?");
        assertThat(kernel.run("new Wheel().spoks").traceback()).contains("Did you mean \"spokes\"?");
        assertThat(kernel.run("new Whel()").traceback()).contains("Did you mean \"Wheel\"?");
        assertThat(kernel.run("plott(\"reward\", runs())").traceback()).contains("Did you mean \"plot()\"?");
        assertThat(kernel.run("new AtomicLogn()").traceback())
                .contains("Did you mean \"AtomicLong\"? It is java.util.concurrent.atomic.AtomicLong.");
        assertThat(kernel.run("zzzzzz + 1").traceback()).doesNotContain("Did you mean");
    }

    @Test
    void a_package_that_is_not_there_points_to_the_magics() {
        assertThat(kernel.run("import org.acme.lib.Thing;").traceback())
                .contains(
                        "package org.acme.lib does not exist\n"
                                + "If it is of a library, add that first: %maven GROUP:ARTIFACT:VERSION, or %classpath add PATH.");
    }

    @Test
    void what_was_suppressed_is_shown_with_its_lines() {
        Ran ran = kernel.run("class Door implements AutoCloseable {\n"
                + "    public void close() { throw new IllegalStateException(\"stuck\"); }\n}\n"
                + "try (Door door = new Door()) {\n    throw new IOException(\"inside\");\n}");

        assertThat(ran.traceback())
                .startsWith("java.io.IOException: inside\n    at In [" + number(ran) + "], line 5:")
                .contains("Suppressed: java.lang.IllegalStateException: stuck\n    at Door.close(), In [" + number(ran)
                        + "], line 2:");
    }

    @Test
    void a_circle_of_causes_and_a_message_that_fails_do_no_harm() {
        Ran circle = kernel.run(
                "class Round extends RuntimeException { Throwable next; public Throwable getCause() { return next; } }\n"
                        + "var one = new Round(); var two = new Round(); one.next = two; two.next = one;\nthrow one;");
        Ran failing = kernel.run(
                "throw new RuntimeException() { public String getMessage() { throw new IllegalStateException(); } };");

        assertThat(circle.traceback())
                .startsWith("Round\n")
                .contains("Caused by: Round\n")
                .doesNotContain("do_it");
        assertThat(circle.traceback().split("Caused by")).hasSize(2);
        assertThat(failing.traceback())
                .startsWith("anonymous java.lang.RuntimeException: (its message cannot be had:"
                        + " java.lang.IllegalStateException)\n");
    }
}
