package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.experiments.Job;
import dev.jotter.experiments.Launch;
import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.RecipeRunner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchPlanTest {

    /** Two jobs that differ by seed and step size, or none. */
    public static final class TinyRecipe extends Recipe<TinyRecipe.Config> {
        public record Config(double lr, int jobs, String env) {}

        @Override
        public Config config() {
            return new Config(0.5, 2, "grid");
        }

        @Override
        public List<Job> launch(Config config, Launch launch) {
            return launch.seeds(config.jobs(), seed -> Job.command("echo", "hi")
                    .name("tiny-" + seed)
                    .config(new Config(config.lr() / (seed + 1), config.jobs(), config.env()))
                    .seed(seed)
                    .cpus(2));
        }
    }

    @Test
    void a_plan_is_a_table_of_jobs_with_what_differs_between_them() {
        String text = text(Map.of("lr", 1.0));

        assertThat(text)
                .contains(
                        "Launch of tiny as night",
                        "tiny-0",
                        "tiny-1",
                        "echo hi",
                        "2 jobs, not started yet: .start() starts.")
                .containsPattern("job +runs +seed +cpus +gpus +steps +lr\\n")
                .contains("Config of the first job", "grid");
    }

    private static String text(Map<String, ?> config) {
        return (String) Renderers.render(RecipeRunner.plan(new TinyRecipe(), "night", config))
                .data()
                .get("text/plain");
    }
}
