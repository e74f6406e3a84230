package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.cli.Console.Said;
import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipe writes a notebook, a person works in it, the templates change. */
class RegenerateTest {

    @TempDir
    Path directory;

    private Notebook generated() throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve(".jotter"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JotterCli.class.getName(),
                        "run",
                        "cartpole",
                        "mine",
                        "--no-launch",
                        "--seed",
                        "7",
                        "steps=4096",
                        "--tags",
                        "team=a")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(directory.resolve("out.txt"))).endsWith("scratch/mine.ipynb\n");
        return NotebookFile.read(directory.resolve("scratch/mine.ipynb"));
    }

    @Test
    void gives_the_same_bytes_when_nothing_changed() throws Exception {
        generated();
        Path file = directory.resolve("scratch/mine.ipynb");
        String before = Files.readString(file);

        Said said = new Console(directory).run("regenerate", "scratch/mine.ipynb");

        assertThat(said.err()).isEqualTo("  nothing to change\n");
        assertThat(said.out()).isEqualTo("scratch/mine.ipynb\n");
        assertThat(said.code()).isZero();
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void keeps_a_persons_work_and_says_what_it_did_when_a_template_changed() throws Exception {
        Notebook notebook = generated();
        Path file = directory.resolve("scratch/mine.ipynb");
        List<Cell> cells = new ArrayList<>(notebook.cells());
        cells.add(1, Cell.markdown("note", "my thought", List.of()));
        NotebookFile.write(file, notebook.withCells(cells));
        Path templates = Files.createDirectories(directory.resolve("notebook-templates"));
        Files.writeString(
                templates.resolve("scratch.mustache"), "%% markdown\n## Scratch of {{recipe}}\n%% code\n// new\n");

        Said said = new Console(directory).run("regenerate", "scratch/mine.ipynb");

        assertThat(said.err()).contains("replaced scratch-1").contains("kept your cell note");
        assertThat(NotebookFile.read(file).cells())
                .extracting(Cell::source)
                .contains("my thought", "## Scratch of cartpole", "// new");
    }

    @Test
    void changes_the_sections_and_refuses_what_it_does_not_know() throws Exception {
        generated();
        NotebookFile.write(directory.resolve("plain.ipynb"), new Notebook(Map.of(), List.of()));
        Console console = new Console(directory);

        Said fewer = console.run("regenerate", "scratch/mine.ipynb", "--sections", "setup,scratch");
        Said unknown = console.run("regenerate", "scratch/mine.ipynb", "--sections", "sraatch");
        Said plain = console.run("regenerate", "plain.ipynb");

        assertThat(fewer.code()).as(fewer.err()).isZero();
        assertThat(NotebookFile.read(directory.resolve("scratch/mine.ipynb")).cells())
                .allMatch(cell -> cell.id().matches("(setup|scratch)-\\d+"));
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("section \"sraatch\" is unknown; expected one of setup, state");
        assertThat(plain.code()).isEqualTo(2);
        assertThat(plain.err())
                .contains("plain.ipynb was not written by a recipe; expected one with a recipe in its metadata.");
    }
}
