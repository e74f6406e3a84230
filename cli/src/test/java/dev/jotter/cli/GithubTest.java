package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What GitHub refuses to show ("Invalid Notebook"): it has nbformat check a file and nbconvert draw it, and asks for a state
 * wherever the metadata speaks of widgets. Generated, executed, edited and regenerated notebooks pass.
 */
class GithubTest {

    private static final String PYTHON =
            Optional.ofNullable(System.getenv("JOTTER_PYTHON")).orElse("python3");
    private static final String AS_GITHUB_DOES = """
            import sys, warnings, nbformat
            from nbconvert import HTMLExporter
            warnings.simplefilter('error')
            for name in sys.argv[1:]:
                book = nbformat.read(name, as_version=4)
                nbformat.validate(book)
                html, _ = HTMLExporter(template_name='basic').from_notebook_node(book)
                assert 'Setup' in html
            """;

    @TempDir
    Path directory;

    private int process(List<String> line) throws IOException, InterruptedException {
        Path out = directory.resolve("out.txt");
        Process process = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Path generated() throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve(".jotter"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> line = List.of(java, "-cp", System.getProperty("java.class.path"), JotterCli.class.getName());
        List<String> words = new ArrayList<>(line);
        words.addAll(List.of("run", "cartpole", "mine", "--no-launch"));
        assertThat(process(words))
                .as(Files.readString(directory.resolve("out.txt")))
                .isZero();
        return directory.resolve("scratch/mine.ipynb");
    }

    @Test
    void generated_executed_edited_and_regenerated_notebooks_are_shown() throws Exception {
        Path file = generated();
        List<String> stages = new ArrayList<>(List.of(keep(file, "generated")));
        Console console = new Console(directory);
        assertThat(console.run("execute", "scratch/mine.ipynb", "--timing", "-p", "steps=4096")
                        .code())
                .isZero();
        stages.add(keep(file, "executed"));
        Notebook notebook = NotebookFile.read(file);
        List<Cell> cells = new ArrayList<>(notebook.cells());
        cells.set(2, cells.get(2).withSource(cells.get(2).source() + " // mine"));
        cells.add(0, Cell.markdown("note", "", List.of()));
        NotebookFile.write(file, notebook.withCells(cells));
        assertThat(console.run("regenerate", "scratch/mine.ipynb").code()).isZero();
        stages.add(keep(file, "regenerated"));

        for (String stage : stages) {
            assertShown(Path.of(stage));
        }
        boolean there = process(List.of(PYTHON, "-c", "import nbformat, nbconvert")) == 0;
        if (!there && "1".equals(System.getenv("JOTTER_REQUIRE_SERVICES"))) {
            throw new AssertionError(PYTHON + " lacks nbformat and nbconvert; install them, or set JOTTER_PYTHON.");
        }
        assumeTrue(there, PYTHON + " lacks nbformat and nbconvert: set JOTTER_PYTHON to one that has them");
        List<String> line = new ArrayList<>(List.of(PYTHON, "-c", AS_GITHUB_DOES));
        line.addAll(stages);
        assertThat(process(line))
                .as(Files.readString(directory.resolve("out.txt")))
                .isZero();
    }

    private String keep(Path file, String stage) throws IOException {
        return Files.copy(file, directory.resolve(stage + ".ipynb")).toString();
    }

    /** The reasons that are reported for a refusal, one by one. */
    private static void assertShown(Path file) throws IOException {
        JsonNode notebook = new ObjectMapper().readTree(file.toFile());
        assertThat(names(notebook)).containsExactly("cells", "metadata", "nbformat", "nbformat_minor");
        assertThat(notebook.path("nbformat").isInt()
                        && notebook.path("nbformat_minor").asInt() >= 5)
                .isTrue();
        JsonNode metadata = notebook.path("metadata");
        assertThat(metadata.path("kernelspec").path("name").asText()).isNotEmpty();
        assertThat(metadata.path("kernelspec").path("display_name").asText()).isNotEmpty();
        assertThat(metadata.path("language_info").path("name").asText()).isNotEmpty();
        assertThat(metadata.has("orig_nbformat") || metadata.has("signature")).isFalse();
        metadata.path("widgets")
                .forEach(widgets -> assertThat(widgets.has("state")).isTrue());
        Set<String> ids = new HashSet<>();
        for (JsonNode cell : notebook.path("cells")) {
            String id = cell.path("id").asText();
            assertThat(ids.add(id)).as(id).isTrue();
            assertThat(id).matches("[a-zA-Z0-9_-]{1,64}");
            assertThat(cell.path("metadata").isObject() && cell.path("source").isArray())
                    .as(id)
                    .isTrue();
            assertThat(cell.path("metadata").path("tags")).as(id).doesNotHaveDuplicates();
            boolean code = cell.path("cell_type").asText().equals("code");
            assertThat(cell.has("outputs") && cell.has("execution_count"))
                    .as(id)
                    .isEqualTo(code);
            for (JsonNode output : cell.path("outputs")) {
                assertThat(names(output))
                        .as(id)
                        .isEqualTo(names(output.path("output_type").asText()));
                output.path("data")
                        .forEach(value -> assertThat(value.isNull()).as(id).isFalse());
            }
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> names(String output) {
        return Map.of(
                        "stream", List.of("name", "output_type", "text"),
                        "display_data", List.of("data", "metadata", "output_type"),
                        "execute_result", List.of("data", "execution_count", "metadata", "output_type"),
                        "error", List.of("ename", "evalue", "output_type", "traceback"))
                .getOrDefault(output, List.of());
    }
}
