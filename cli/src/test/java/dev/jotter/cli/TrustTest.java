package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookFile;
import dev.jotter.notebooks.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether Jupyter's own library trusts what was executed: the command, then Python, each a process of its own. */
class TrustTest {

    private static final String PYTHON =
            Optional.ofNullable(System.getenv("JOTTER_PYTHON")).orElse("python3");

    @TempDir
    Path directory;

    @BeforeEach
    void there_is_a_python_with_nbformat() throws Exception {
        boolean there = python("import nbformat").equals("0");
        if (!there && "1".equals(System.getenv("JOTTER_REQUIRE_SERVICES"))) {
            throw new AssertionError(PYTHON + " cannot import nbformat; install it, or set JOTTER_PYTHON.");
        }
        assumeTrue(there, PYTHON + " has no nbformat: set JOTTER_PYTHON to one that has");
        Files.createDirectories(directory.resolve(".jotter"));
    }

    private Path notebook(String name, Cell... cells) {
        Path file = directory.resolve(name);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("kernelspec", Map.of("name", "jotter", "display_name", "Java (Jotter)", "language", "java"));
        metadata.put("odd", Map.of("😀", List.of(true, 1e-5, 1e16, 12345678901234567L), "\uFFFF", "x\u2028y"));
        NotebookFile.write(file, new Notebook(metadata, List.of(cells)));
        return file;
    }

    private String run(List<String> line) throws IOException, InterruptedException {
        Path out = directory.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("JUPYTER_DATA_DIR", directory.resolve("data").toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out).strip();
        return said.isEmpty() ? String.valueOf(process.exitValue()) : said;
    }

    private String execute(String... args) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                JotterCli.class.getName(),
                "execute"));
        line.addAll(List.of(args));
        return run(line);
    }

    private String python(String program) throws IOException, InterruptedException {
        return run(List.of(PYTHON, "-c", program));
    }

    private String isTrusted(String notebook) throws IOException, InterruptedException {
        return python("""
                import nbformat, nbformat.sign
                notary = nbformat.sign.NotebookNotary()
                print(notary.check_signature(nbformat.read("%s", as_version=4)))
                """.formatted(notebook));
    }

    @Test
    void an_executed_notebook_is_trusted_until_it_is_changed_and_on_request_not_at_all() throws Exception {
        Files.createDirectory(directory.resolve("data"));
        Cell shows = Cell.code("a", "\"é\" + 6 * 7", List.of());
        notebook("trusted.ipynb", shows, Cell.markdown("m", "<b>mine</b> $x$", List.of()));
        notebook("not.ipynb", shows, Cell.markdown("m", "another", List.of()));

        assertThat(execute("trusted.ipynb", "not.ipynb", "-j", "2", "--no-sign"))
                .contains("trusted.ipynb  [1/1] ok")
                .contains("not.ipynb  Ran 1 cells in ");
        assertThat(isTrusted("trusted.ipynb")).isEqualTo("False");
        execute("trusted.ipynb");

        assertThat(isTrusted("trusted.ipynb")).isEqualTo("True");
        assertThat(isTrusted("not.ipynb")).isEqualTo("False");
        Path file = directory.resolve("trusted.ipynb");
        Files.writeString(file, Files.readString(file).replace("42", "43"));
        assertThat(isTrusted("trusted.ipynb")).isEqualTo("False");
    }

    @Test
    void outputs_that_came_with_the_file_are_not_vouched_for() throws Exception {
        Files.createDirectory(directory.resolve("data"));
        Cell foreign = Cell.code("f", "1", List.of("skip-execution"))
                .withOutputs(
                        List.of(new Output.Display(Map.of("text/html", "<script>alert(1)</script>"), Map.of())), 1);
        notebook("n.ipynb", foreign, Cell.code("a", "42", List.of()));

        execute("n.ipynb");

        assertThat(isTrusted("n.ipynb")).isEqualTo("False");
    }

    @Test
    void where_jupyter_was_never_used_nothing_is_left_behind() throws Exception {
        notebook("n.ipynb", Cell.code("a", "42", List.of()));

        assertThat(execute("n.ipynb")).doesNotContain("sign");

        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void a_database_that_cannot_be_written_is_told_and_the_execution_is_fine() throws Exception {
        Files.createDirectories(directory.resolve("data/nbsignatures.db"));
        notebook("n.ipynb", Cell.code("a", "42", List.of()));

        assertThat(execute("n.ipynb"))
                .contains("could not be signed in " + directory.resolve("data/nbsignatures.db"))
                .contains("Ran 1 cells in ");
    }
}
