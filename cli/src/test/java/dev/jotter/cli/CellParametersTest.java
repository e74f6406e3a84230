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

/** What {@code execute -p} gives is checked before a kernel starts, and the file stays as it was. */
class CellParametersTest {

    private static final String CELL =
            "double learningRate = 0.001;\nlong steps = 100000L;\ndouble gamma = 0.98;\nint seeds = 3;";

    @TempDir
    Path directory;

    @BeforeEach
    void be_a_workspace() throws IOException {
        Files.createDirectories(directory.resolve(".jotter"));
    }

    private Path notebook(Map<String, Object> jotter, String declared, String then) {
        Path file = directory.resolve("n.ipynb");
        Map<String, Object> kernel = Map.of("name", "jotter", "display_name", "Java (Jotter)", "language", "java");
        NotebookFile.write(
                file,
                new Notebook(
                        Map.of("kernelspec", kernel, "jotter", jotter),
                        List.of(
                                Cell.code("setup-3", declared, List.of("parameters")),
                                Cell.code("then", then, List.of()))));
        return file;
    }

    private Path ofRecipe(String then) {
        return notebook(Map.of("recipe", "cartpole", "config", Map.of("steps", 5000, "gone", 1)), CELL, then);
    }

    private void assertRefused(Path file, String message, String... given) throws IOException {
        String before = Files.readString(file);
        String[] line = new String[2 + given.length * 2];
        line[0] = "execute";
        line[1] = "n.ipynb";
        for (int i = 0; i < given.length; i++) {
            line[2 + i * 2] = "-p";
            line[3 + i * 2] = given[i];
        }

        Said said = new Console(directory).run(line);

        assertThat(said.err()).contains(message).contains("No cell was run.").doesNotContain("[1/");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void an_unknown_name_is_refused_with_the_nearest_of_the_recipe() throws IOException {
        assertRefused(ofRecipe(""), "config key \"learningRte\" is unknown; expected one of", "learningRte=1");
        assertRefused(ofRecipe(""), "Did you mean \"learningRate\"?", "learningRte=1");
    }

    @Test
    void values_of_the_wrong_type_or_out_of_range_are_all_told_at_once() throws IOException {
        assertRefused(ofRecipe(""), "learningRate is \"fast\"; expected", "learningRate=fast", "steps=1.5");
        assertRefused(ofRecipe(""), "steps is \"1.5\"; expected", "learningRate=fast", "steps=1.5");
        assertRefused(ofRecipe(""), "gamma is 2.0; expected a value less than or equal to 1", "gamma=2");
        assertRefused(ofRecipe(""), "seeds is 0; expected a value greater than or equal to 1", "seeds=0");
    }

    @Test
    void a_notebook_of_no_recipe_here_goes_by_the_types_of_its_cell() throws IOException {
        Path file = notebook(Map.of("recipe", "elsewhere"), "int a = 1, b = 2;\nString name = \"x\";\nvar c = 3;", "");

        assertRefused(file, "parameter \"nmae\" is unknown; expected one of a, b, name, c (from -p).", "nmae=1");
        assertRefused(file, "Did you mean \"name\"?", "nmae=1");
        assertRefused(file, "a is \"1.5\"; expected a whole number that fits int (from -p)", "a=1.5");
        assertRefused(file, "a is \"3000000000\"; expected a whole number", "a=3000000000");
    }

    @Test
    void values_that_fit_run_with_the_type_of_their_variable() throws IOException {
        Path file = notebook(
                Map.of("recipe", "cartpole", "config", Map.of("steps", 5000)),
                CELL + "\nString name = \"x\";",
                "learningRate + \" \" + steps + \" \" + seeds");

        Said said = new Console(directory)
                .run("execute", "n.ipynb", "-p", "learningRate=1", "-p", "steps=4_096", "-p", "seeds=2");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(NotebookFile.read(file).cells().get(1).source())
                .isEqualTo("double learningRate = 1.0;\nlong steps = 4096L;\nint seeds = 2;");
        assertThat(Files.readString(file)).contains("1.0 4096 2");
    }

    @Test
    void text_that_looks_like_a_number_stays_text_where_the_cell_declares_it() throws IOException {
        Path file = notebook(Map.of(), "String name = \"x\";\nboolean on = false;", "name + on");

        Said said = new Console(directory).run("execute", "n.ipynb", "-p", "name=007", "-p", "on=true");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Files.readString(file)).contains("007true");
    }
}
