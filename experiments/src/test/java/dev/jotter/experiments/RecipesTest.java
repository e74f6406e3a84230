package dev.jotter.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jotter.tracking.RunStatus;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesTest {

    private static final String SOURCE = """
            package mine;

            import dev.jotter.experiments.*;
            import dev.jotter.tracking.Run;
            import java.util.List;
            import java.util.Map;

            public final class HopRecipe extends Recipe<HopRecipe.Config> {
                public record Config(int hops) {}

                public static final class Hopping implements Training<Config> {
                    @Override public Result train(Config config, Run run) {
                        run.log("reward", config.hops(), 1);
                        return Result.success(Map.of());
                    }
                }

                @Override public Config config() { return new Config(3); }

                @Override public List<Job> launch(Config config, Launch launch) {
                    return List.of(Job.training(Hopping.class).name("hop").config(config));
                }
            }
            """;

    @TempDir
    Path directory;

    private Path write(String name, String source) throws IOException {
        Files.createDirectories(directory.resolve("recipes"));
        return Files.writeString(directory.resolve("recipes").resolve(name), source);
    }

    private Recipes recipes() {
        return Recipes.of(new Workspace(directory));
    }

    @Test
    void what_a_recipe_tries_and_why_is_its_javadoc_unless_help_says_it() throws IOException {
        String javadoc = """
                /**
                 * Hops {@code n} times, to see whether <b>hopping</b> &amp; landing pays.
                 *
                 * <p>It is the first of {@link Recipe three tries}; "quoted" *stars*.
                 * @param nothing here
                 */
                public final class HopRecipe""";
        write("HopRecipe.java", SOURCE.replace("public final class HopRecipe", javadoc));

        assertThat(recipes().named("hop").description())
                .isEqualTo("Hops n times, to see whether hopping & landing pays.\n\n"
                        + "It is the first of three tries; \"quoted\" *stars*.");

        write(
                "HopRecipe.java",
                SOURCE.replace(
                        "public final class HopRecipe", "/** Old. */ @Help(\"New\") public final class HopRecipe"));
        assertThat(recipes().named("hop").description()).isEqualTo("New");
        write("HopRecipe.java", SOURCE);
        assertThat(recipes().named("hop").description()).isEmpty();
    }

    @Test
    void a_java_file_in_the_workspace_is_a_recipe_and_its_jobs_run() throws IOException {
        Path file = write("HopRecipe.java", SOURCE);
        Bench bench = new Bench(directory);

        Recipe<?> recipe = recipes().named("hop");
        Bench.Said said = bench.run(recipe, "--wait", "hops=4");

        assertThat(said.exit()).as(said.err()).isZero();
        bench.awaitQueues();
        assertThat(bench.runs().get(0).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(bench.runs().get(0).last("reward")).isEqualTo(4);
        assertThat(recipes().named(file.toString()).name()).isEqualTo("hop");
        assertThat(recipes().all()).extracting(Recipe::name).contains("hop");
    }

    @Test
    void it_is_compiled_again_only_when_it_has_changed() throws IOException {
        write("HopRecipe.java", SOURCE);
        recipes().named("hop");
        recipes().named("hop");
        assertThat(compiled()).isEqualTo(1);

        write("HopRecipe.java", SOURCE.replace("new Config(3)", "new Config(5)"));
        assertThat(recipes().named("hop").config()).hasToString("Config[hops=5]");
        assertThat(compiled()).isEqualTo(2);
    }

    private long compiled() throws IOException {
        try (Stream<Path> directories = Files.list(directory.resolve(".jotter/classes"))) {
            return directories.count();
        }
    }

    @Test
    void a_file_that_does_not_compile_is_named_with_its_line() throws IOException {
        Path file = write("HopRecipe.java", SOURCE.replace("new Config(3)", "new Confg(3)"));

        assertThatThrownBy(() -> recipes().named("hop"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("recipe does not compile; mend it and run again:\n" + file + ":18: ")
                .hasMessageContaining("Confg");
        assertThat(compiled()).isZero();
    }

    @Test
    void a_file_that_does_not_compile_keeps_nobody_from_the_others() throws IOException {
        write("HopRecipe.java", SOURCE);
        Path broken = write("SkipRecipe.java", SOURCE.replace("Hop", "Skip").replace("new Config(3)", "new Confg(3)"));
        Path worse = write("WorseRecipe.java", "class {");

        Recipes recipes = recipes();

        assertThat(recipes.named("hop").name()).isEqualTo("hop");
        assertThat(recipes.all()).extracting(Recipe::name).contains("hop").doesNotContain("skip");
        assertThat(recipes.problems())
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("recipe does not compile; mend it and run again:\n"))
                .anyMatch(problem -> problem.contains(broken + ":18: "))
                .anyMatch(problem -> problem.contains(worse + ":1: "));
        assertThatThrownBy(() -> recipes.named("skip")).hasMessageContaining(broken + ":18: ");
        assertThatThrownBy(() -> recipes.named("hopp"))
                .hasMessageContaining("Did you mean \"hop\"?\nrecipe does not compile;");
        assertThat(compiled()).as("nothing half-compiled stays").isEqualTo(1);
    }

    @Test
    void an_unknown_name_gets_the_known_ones_and_the_nearest() throws IOException {
        write("HopRecipe.java", SOURCE);

        assertThatThrownBy(() -> recipes().named("hopp"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("recipe is \"hopp\"; expected one of ")
                .hasMessageEndingWith("Did you mean \"hop\"?");
        assertThatThrownBy(() -> recipes().named("recipes/None.java"))
                .hasMessageContaining("which is not there; expected a .java file.");
    }

    @Test
    void a_file_without_a_recipe_says_what_is_expected() throws IOException {
        Path file = write("Plain.java", "final class Plain {}");

        assertThatThrownBy(() -> recipes().named(file.toString()))
                .hasMessageContaining("holds no recipe; expected a public class Plain that extends Recipe");
    }
}
