package dev.jotter.kernel.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left of the cells of a long session, by count. Without sockets, as it is many cells. */
class LongSessionTest {

    /** More than lie between two sweeps, and than are kept for traces. */
    private static final int MANY = 300;

    private static final int ROUNDS = 40;

    private final ShellBuild build = ShellBuild.begin();
    private final JavaShell session = build.await(new CellDisplay(build.current(), new Nobody()));
    private final PrivateFields fields = new PrivateFields();
    private int cells;

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void what_has_run_and_what_was_declared_anew_is_forgotten() throws ReflectiveOperationException {
        assumeReadable();
        rounds(ROUNDS);
        List<Integer> early = census();
        rounds(ROUNDS);

        // A sweep may have come a few snippets earlier or later. Methods that were declared anew may still be called.
        List<Integer> late = census();
        for (int i = 0; i < early.size(); i++) {
            assertThat(late.get(i))
                    .as("collection %d of %s after %s", i, late, early)
                    .isLessThan(early.get(i) + 70 + (i == PLACES ? ROUNDS : 0));
        }
        assertThat(late.get(0)).as("snippets").isLessThan(120);
    }

    /** Each leaves something else behind. */
    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            String name = String.valueOf(i % 5);
            assertThat(run(i + " + 1")).isEqualTo(String.valueOf(i + 1));
            assertThat(run("int x" + name + " = " + i + ";\nx" + name + " + 1")).isEqualTo(String.valueOf(i + 1));
            run("Math.abs(-1);");
            assertThat(run("int twice" + name + "(int n) { return 2 * n + " + i + "; }\ntwice" + name + "(x" + name
                            + ")"))
                    .isEqualTo(String.valueOf(3 * i));
            assertThat(session.run(cell(), "nothing" + i).error()).isNotNull();
        }
    }

    private static final int PLACES = 4;

    /** Snippets, dependents, variables, class files, places, and what compilers know of classes that are gone. */
    private List<Integer> census() throws ReflectiveOperationException {
        SnippetBooks books = SnippetBooks.of(shell(), fields);
        List<Integer> counts = new ArrayList<>(List.of(
                books.all().size(),
                books.dependents().values().stream()
                        .mapToInt(each -> each.size())
                        .sum(),
                books.variables().size(),
                books.classFiles().size(),
                books.wrappers().size()));
        for (Map<Object, Map<?, ?>> symbols : SnippetBooks.symbols(shell(), fields)) {
            counts.add((int) symbols.values().stream().filter(Map::isEmpty).count());
        }
        return counts;
    }

    @Test
    void what_is_declared_stays_with_all_it_needs() {
        run("interface Shape { double area(); }\nrecord Square(double side) implements Shape {\n"
                + "    public double area() { return side * side; }\n}");
        run("class Counter { int n; int next() { return ++n; } }\nvar counter = new Counter();");
        run("var point = new Object() { int x = 3; };\nvar same = point;");
        run("import java.util.concurrent.atomic.AtomicLong;");
        run("int late(int n) { return soon(n) + 1; }");
        run("Runnable fails = () -> { throw new IllegalStateException(\"kept\"); };");
        run("var tasks = new ArrayList<Runnable>();");
        run("tasks.add(() -> { int[] none = {};\n    none[1] = 0; });");
        run("int base = 10;\nint above(int n) { return base + n; }");
        session.run(cell(), "int refused = \"text\";");
        trivial(MANY);

        assertThat(run("new Square(counter.next()).area() + point.x + same.x")).isEqualTo("7.0");
        assertThat(run("int soon(int n) { return 2 * n; }\nlate(4)")).isEqualTo("9");
        assertThat(run("new AtomicLong(5)")).isEqualTo("5");
        assertThat(run("int refused = 1;\nrefused")).isEqualTo("1");
        assertThat(run("long base = 100;\n(int) base")).isEqualTo("100");
        assertThat(run("int above(int n) { return (int) base + n; }\nabove(1)")).isEqualTo("101");
        assertThat(error("fails.run()")).contains("kept").contains("In [6], line 1");
        assertThat(error("tasks.get(0).run()")).contains("In [8], line 2");
        trivial(60);
        assertThat(run("class Counter { int n = 7; int next() { return ++n; } }\nnew Counter().next()"))
                .isEqualTo("8");
        assertThat(run("refused = 2;\nrefused + above(0) + late(1)")).isEqualTo("105");
    }

    @Test
    void where_nothing_can_be_forgotten_all_works_as_it_did() throws ReflectiveOperationException {
        DeadSnippets dead = new DeadSnippets(shell(), new Places(), () -> new PrivateFields(false));
        int before = (int) shell().snippets().count();
        for (int i = 0; i < 10; i++) {
            run("int x = " + i + ";");
        }
        for (int i = 0; i < 200; i++) {
            dead.another();
        }

        assertThat(shell().snippets().count()).isEqualTo(before + 10);
        assertThat(run("x")).isEqualTo("9");
    }

    private void trivial(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(run(i + " + 1")).isEqualTo(String.valueOf(i + 1));
        }
    }

    private void assumeReadable() {
        try {
            SnippetBooks.of(shell(), fields);
        } catch (ReflectiveOperationException e) {
            assumeTrue(false, "this JVM was started without " + PrivateFields.PERMISSION);
        }
    }

    private JShell shell() throws ReflectiveOperationException {
        return (JShell) new PrivateFields().read(session, "shell");
    }

    private String run(String code) {
        CellResult result = session.run(cell(), code);
        assertThat(result.error()).as(code).isNull();
        return result.value() == null
                ? ""
                : String.valueOf(result.value().data().get("text/plain"));
    }

    private String error(String code) {
        CellError error = session.run(cell(), code).error();
        return error == null ? "" : String.join("\n", error.traceback()).replaceAll("\u001B\\[[0-9;]*m", "");
    }

    private Cell cell() {
        return new Cell(++cells, new JsonObject(), false, false);
    }

    private static final class Nobody implements FrontEnd {
        @Override
        public void print(Cell cell, Stream stream, byte[] bytes, int offset, int length) {}

        @Override
        public void display(
                Cell cell,
                String displayId,
                boolean update,
                Map<String, ? extends @Nullable Object> data,
                Map<String, ? extends @Nullable Object> metadata) {}

        @Override
        public void clear(Cell cell, boolean wait) {}

        @Override
        public @Nullable String input(Cell cell, String prompt, boolean password) {
            return null;
        }
    }
}
