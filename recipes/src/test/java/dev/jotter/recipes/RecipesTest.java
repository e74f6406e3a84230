package dev.jotter.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jotter.experiments.ConfigField;
import dev.jotter.experiments.Job;
import dev.jotter.experiments.Launch;
import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.RecipeRunner;
import dev.jotter.experiments.Recipes;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesTest {
    private static final Launch LAUNCH = new Launch("x", 5, Map.of());

    @Test
    void are_found_by_name_and_explain_themselves(@TempDir Path directory) {
        List<Recipe<?>> all = Recipes.of(new Workspace(directory)).all();

        assertThat(all).extracting(Recipe::name).containsExactly("arena", "cartpole");
        for (Recipe<?> recipe : all) {
            assertThat(recipe.description()).isNotEmpty().doesNotEndWith(".");
            assertThat(RecipeRunner.fields(recipe))
                    .isNotEmpty()
                    .allSatisfy(
                            field -> assertThat(field.help()).as(field.name()).isNotEmpty())
                    .extracting(ConfigField::name)
                    .contains("learningRate", "steps");
        }
    }

    @Test
    void cartpole_launches_one_run_per_seed() {
        List<Job> jobs = new CartPoleRecipe().launch(new CartPoleRecipe().config(), LAUNCH);

        assertThat(jobs).extracting(Job::name).containsExactly("ppo-5", "ppo-6", "ppo-7");
        assertThat(jobs).extracting(Job::seed).containsExactly(5L, 6L, 7L);
        assertThat(jobs).allMatch(job -> job.totalSteps() == 100_000);
        assertThat(jobs).allMatch(job -> job.tags().get("env").equals("CartPole-v1"));
    }

    @Test
    void the_arena_launches_a_run_per_curriculum_and_one_with_another_learning_rate() {
        List<Job> jobs = new ArenaRecipe().launch(new ArenaRecipe().config(), LAUNCH);

        assertThat(jobs).extracting(Job::name).containsExactly("arena-basic", "arena-combat", "arena-basic-lr-0.0001");
        assertThat(jobs).extracting(job -> job.tags().get("role")).containsExactly("main", "main", "ablation");
        assertThat(jobs).extracting(Job::seed).containsOnly(5L);
        assertThat(jobs)
                .extracting(job -> ((ArenaRecipe.Config) job.config()).learningRate())
                .containsExactly(1e-3, 1e-3, 1e-4);
        assertThat(jobs.get(1).tags()).containsEntry("curriculum", "arena/combat");
    }

    @Test
    void the_arena_goes_without_the_ablation_and_hands_on_resources() {
        ArenaRecipe.Config config = new ArenaRecipe.Config(List.of("arena/combat"), 3, 1e-3, 0, 1000, 2, 1);

        List<Job> jobs = new ArenaRecipe().launch(config, LAUNCH);

        assertThat(jobs).singleElement().satisfies(job -> {
            assertThat(job.cpus()).isEqualTo(2);
            assertThat(job.gpus()).isEqualTo(1);
            assertThat(job.config()).isEqualTo(config);
        });
    }

    @Test
    void the_arena_refuses_a_curriculum_it_does_not_know() {
        ArenaRecipe.Config config =
                new ArenaRecipe.Config(List.of("arena/basic", "arena/chess"), 6, 1e-3, 0, 1000, 1, 0);

        assertThatThrownBy(() -> new ArenaRecipe().launch(config, LAUNCH))
                .isInstanceOf(UsageException.class)
                .hasMessage("curriculum is \"arena/chess\"; expected one or more of arena/basic, arena/combat."
                        + " Run 'jotter run arena --help' for every option.");
    }

    @Test
    void values_out_of_range_are_refused_before_anything_starts() {
        assertThatThrownBy(() -> RecipeRunner.plan(new CartPoleRecipe(), "x", Map.of("learningRate", -1, "seeds", 0)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("learningRate is -1.0; expected")
                .hasMessageContaining("seeds is 0; expected");
        assertThatThrownBy(() -> RecipeRunner.plan(new ArenaRecipe(), "x", Map.of("curriculum", List.of())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("curriculum");
    }
}
