package dev.jotter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jotter.cli.Console.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingsTest {

    @TempDir
    Path directory;

    private JsonNode json(String... args) throws IOException {
        Said said = new Console(directory).run(args);
        assertThat(said.code()).as(said.err()).isZero();
        return new ObjectMapper().readTree(said.out());
    }

    @Test
    void recipes_show_every_config_field() throws IOException {
        Said said = new Console(directory).run("recipes");

        assertThat(said.out())
                .containsPattern("(?m)^cartpole  \\w+")
                .containsPattern("  --learning-rate +double +0.001 +\\w+")
                .containsPattern("(?m)^arena  \\w+");
        JsonNode recipe = json("recipes", "--json").get(0);
        assertThat(recipe.fieldNames()).toIterable().containsExactly("name", "description", "metric", "mode", "config");
        assertThat(recipe.at("/config/0").fieldNames())
                .toIterable()
                .containsExactly("name", "flag", "type", "default", "help");
    }

    @Test
    void a_recipe_of_the_workspace_is_listed_too() throws IOException {
        Files.createDirectories(directory.resolve("recipes"));
        Files.writeString(directory.resolve("recipes/TinyRecipe.java"), """
                import dev.jotter.experiments.*;
                import java.util.List;

                @Help("Does next to nothing")
                public final class TinyRecipe extends Recipe<TinyRecipe.Config> {
                    public record Config(@Help("How much of it") int amount) {}

                    @Override public Config config() { return new Config(3); }

                    @Override public List<Job> launch(Config config, Launch launch) {
                        return List.of(Job.command("true"));
                    }
                }
                """);

        assertThat(new Console(directory).run("recipes").out())
                .containsPattern("(?m)^tiny  Does next to nothing")
                .containsPattern("--amount +int +3 +How much of it");
        assertThat(new Console(directory).run("run").out()).containsPattern("tiny +Does next to nothing");
    }

    @Test
    void sections_come_in_their_order_and_say_where_from() throws IOException {
        Files.createDirectories(directory.resolve("notebook-templates"));
        JsonNode builtIn = json("sections", "--json");

        assertThat(builtIn.findValuesAsText("name"))
                .containsExactly("setup", "state", "launch", "monitor", "analysis", "replays", "scratch");
        assertThat(builtIn.get(0).fieldNames())
                .toIterable()
                .containsExactly("name", "title", "summary", "needs", "origin");
        assertThat(new Console(directory).run("sections").out()).containsPattern("(?m)^setup +\\w.+ +built-in$");
    }

    @Test
    void kernels_are_installed_and_taken_away_where_asked() throws IOException {
        Console console = new Console(directory);
        Said installed = console.run("kernel", "install", "--prefix", "here", "--name", "mine");
        Path spec = directory.resolve("here/share/jupyter/kernels/mine");

        assertThat(installed.out()).isEqualTo(spec + "\n");
        assertThat(installed.err()).isEqualTo("Jupyter now knows the kernel \"Java (Jotter, mine)\".\n");
        assertThat(spec.resolve("kernel.json")).isNotEmptyFile();
        assertThat(console.run("kernel", "uninstall", "--prefix", "here", "--name", "mine")
                        .code())
                .isZero();
        assertThat(spec).doesNotExist();
        Said again = console.run("kernel", "uninstall", "--prefix", "here", "--name", "mine");
        assertThat(again.err()).startsWith("kernel \"mine\" is not in " + spec.getParent() + "; expected one that is.");
        assertThat(again.code()).isEqualTo(2);
    }

    @Test
    void kernels_are_listed_for_scripts() throws IOException {
        assertThat(json("kernel", "list", "--json").isArray()).isTrue();
    }

    @Test
    void a_family_of_commands_explains_itself() {
        Console console = new Console(directory);

        assertThat(console.run("kernel").out())
                .startsWith("Usage: jotter kernel COMMAND [OPTION...]\n\n  kernel install     ");
        assertThat(console.run("kernel", "instal").err())
                .isEqualTo("command \"kernel instal\" is unknown; expected one of kernel install, kernel list,"
                        + " kernel uninstall. Did you mean \"kernel install\"?\n");
        assertThat(console.run("kernel", "install", "--user", "--sys-prefix").err())
                .isEqualTo("--user, --sys-prefix and --prefix are given together; expected one of them.\n");
    }
}
