package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.cli.Console.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person or a disk may get wrong: one clear message each, nothing half-written. */
class BadInputTest {

    @TempDir
    Path directory;

    private Console console() {
        return new Console(directory);
    }

    @Test
    void an_unknown_recipe() {
        Said said = console().run("run", "cartpool");

        assertThat(said.err())
                .startsWith("recipe is \"cartpool\"; expected one of ")
                .contains("cartpole")
                .endsWith("Did you mean \"cartpole\"?\n");
        assertThat(said.code()).isEqualTo(2);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_recipe_that_does_not_compile_among_others() throws IOException {
        Path broken = Files.createDirectories(directory.resolve("recipes")).resolve("OdysseyRecipe.java");
        Files.writeString(broken, "class {");

        Said said = console().run("recipes");

        assertThat(said.out()).contains("cartpole");
        assertThat(said.err()).startsWith("recipe does not compile; mend it and run again:\n" + broken + ":1: ");
        assertThat(said.code()).isEqualTo(1);
        assertThat(console().run("run", "odyssey").code()).isEqualTo(2);
    }

    @Test
    void an_option_of_a_recipe_before_its_name() {
        Said said = console().run("run", "--no-launch", "cartpole");

        assertThat(said.err())
                .startsWith("option \"--no-launch\" is unknown; expected one of ")
                .contains(" A recipe's own options come after its name. Run 'jotter run --help'");
        assertThat(said.code()).isEqualTo(2);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_notebook_that_is_not_json() throws IOException {
        Path notebook = Files.writeString(directory.resolve("n.ipynb"), "not json");

        for (String command : new String[] {"execute", "export"}) {
            Said said = console().run(command, "n.ipynb");

            assertThat(said.err())
                    .contains(notebook.toString())
                    .contains("JSON")
                    .doesNotContain("\tat ");
            assertThat(said.err().lines()).hasSizeLessThanOrEqualTo(3);
            assertThat(said.out()).isEmpty();
            assertThat(said.code()).isEqualTo(1);
        }
        assertThat(notebook).hasContent("not json");
        assertThat(files()).containsExactly("n.ipynb");
    }

    @Test
    void a_notebook_that_is_not_there() {
        for (String command : new String[] {"execute", "export"}) {
            Said said = console().run(command, "absent.ipynb");

            assertThat(said.err())
                    .contains("absent.ipynb")
                    .doesNotContain("\tat ")
                    .doesNotContain("internal error");
            assertThat(said.code()).isEqualTo(1);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_directory_that_takes_no_file() throws IOException {
        ThreeRuns.in(directory);
        Path notebook = Files.writeString(
                directory.resolve("n.ipynb"),
                "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
        Files.writeString(directory.resolve("closed"), "a file");

        Said said = console().run("export", notebook.toString(), "-o", "closed");

        assertThat(said.err()).contains(directory.resolve("closed").toString()).doesNotContain("\tat ");
        assertThat(said.err()).doesNotContain("internal error");
        assertThat(said.code()).isEqualTo(1);
        assertThat(directory.resolve("closed")).hasContent("a file");
    }

    @Test
    void a_run_of_a_newer_version() throws IOException {
        ThreeRuns runs = ThreeRuns.in(directory);
        Path file = directory.resolve("runs/cartpole/" + runs.first() + "/run.jsonl");
        String newer = Files.readString(file)
                .replaceFirst(",\"crc\":\"[0-9a-f]{8}\"", "")
                .replaceFirst("(?s)\"(v|version|format)\" *: *\\d+", "\"$1\":99");
        Files.writeString(file, newer);
        Files.deleteIfExists(directory.resolve(".jotter/index.db"));

        Said said = console().run("show", runs.first().value());

        assertThat(said.err()).contains("newer Jotter").doesNotContain("\tat ");
        assertThat(said.code()).isEqualTo(1);
        assertThat(file).hasContent(newer);
    }

    @Test
    void a_missing_job_id() {
        Said said = console().run("show", "0000000000000");

        assertThat(said.err()).contains("0000000000000").doesNotContain("\tat ");
        assertThat(said.code()).isEqualTo(2);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_path_with_a_nul() {
        assertThat(console().run("execute", "a\0b").err()).startsWith("NOTEBOOK is \"a␀b\"; expected a path.");
    }

    private Stream<String> files() throws IOException {
        return Files.list(directory).map(file -> file.getFileName().toString()).sorted();
    }
}
