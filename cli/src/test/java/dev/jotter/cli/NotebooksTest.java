package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.cli.Console.Said;
import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the front door: a notebook is executed on the bundled kernel, then exported. */
class NotebooksTest {

    @TempDir
    Path directory;

    @BeforeEach
    void be_a_workspace() throws IOException {
        Files.createDirectories(directory.resolve(".jotter"));
    }

    private Path notebook(String name, String... sources) {
        Path file = directory.resolve(name);
        List<Cell> cells = new java.util.ArrayList<>();
        for (String source : sources) {
            Map<String, Object> metadata = cells.isEmpty() ? Map.of("tags", List.of("parameters")) : Map.of();
            cells.add(new Cell("cell-" + cells.size(), Cell.Kind.CODE, source, metadata, Map.of(), List.of(), null));
        }
        Map<String, Object> kernel = Map.of("name", "jotter", "display_name", "Java (Jotter)", "language", "java");
        NotebookFile.write(file, new Notebook(Map.of("kernelspec", kernel), cells));
        return file;
    }

    @Test
    void are_executed_with_parameters_and_exported() throws IOException {
        notebook("n.ipynb", "int a = 1;", "a * 6");
        Console console = new Console(directory);

        Said executed = console.run("execute", "n.ipynb", "-p", "a=7", "--timeout", "60");

        assertThat(executed.code()).as(executed.err()).isZero();
        assertThat(executed.out()).isEqualTo("n.ipynb\n");
        assertThat(executed.err()).containsPattern("\\[3/3\\] ok +\\d").containsPattern("Ran 3 cells in ");
        assertThat(Files.readString(directory.resolve("n.ipynb"))).contains("\"42\"");

        Said exported = console.run("export", "n.ipynb");

        assertThat(exported.out()).isEqualTo("log/n.html\n");
        assertThat(exported.err()).isEmpty();
        assertThat(Files.readString(directory.resolve("log/n.html"))).contains("42");
        assertThat(directory.resolve("log/index.html")).exists();
        assertThat(console.run("export", "n.ipynb", "-o", "site").out()).isEqualTo("site/n.html\n");
        assertThat(directory.resolve("site/index.html")).doesNotExist();
    }

    @Test
    void name_the_cell_that_failed() {
        notebook("n.ipynb", "int a = 1;", "int b = a / 0;", "a");

        Said said = new Console(directory).run("execute", "n.ipynb");

        assertThat(said.err())
                .contains("cell cell-1 failed: ")
                .contains("/ by zero")
                .contains("The outputs so far are in n.ipynb.")
                .doesNotContain("[3/3]");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void run_side_by_side_and_one_that_fails_does_not_stop_the_others() throws IOException {
        notebook("a.ipynb", "int a = 1;", "a * 6");
        notebook("b.ipynb", "int b = 1 / 0;");
        Files.writeString(directory.resolve("c.ipynb"), "[]");

        Said said = new Console(directory).run("execute", "a.ipynb", "b.ipynb", "c.ipynb", "-j", "3");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEqualTo("a.ipynb\n");
        assertThat(said.err())
                .contains("a.ipynb  Ran 2 cells in ")
                .contains("b.ipynb  cell cell-0 failed: ")
                .contains("c.ipynb is JSON, but not an object");
        assertThat(Files.readString(directory.resolve("a.ipynb"))).contains("\"6\"");
    }
}
