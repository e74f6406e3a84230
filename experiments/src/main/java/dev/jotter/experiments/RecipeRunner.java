package dev.jotter.experiments;

import dev.jotter.experiments.internal.config.ConfigSchema;
import dev.jotter.experiments.internal.run.BoundConfig;
import dev.jotter.experiments.internal.run.Plan;
import dev.jotter.experiments.internal.run.RunCommand;
import dev.jotter.experiments.internal.run.World;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does what a recipe's main does, for callers that go on afterwards: the {@code jotter} command and the notebook. */
public final class RecipeRunner {

    private RecipeRunner() {}

    /**
     * Runs a recipe with the arguments of {@code jotter run RECIPE}. Messages go to standard error, the notebook's path
     * last to standard output.
     *
     * @return the exit code: 0 fine, 1 the work failed, 2 wrong usage
     */
    public static int run(Recipe<?> recipe, String... arguments) {
        return RunCommand.run(recipe, World.current(), arguments);
    }

    /** The components of a recipe's config, in order, nested ones flattened. */
    public static List<ConfigField> fields(Recipe<?> recipe) {
        return BoundConfig.schema(recipe).leaves().stream()
                .map(ConfigSchema.Leaf::field)
                .toList();
    }

    /**
     * What a launch with these config values, nested or dotted, would start; starts nothing.
     *
     * @throws UsageException for values that do not fit the recipe's config
     */
    public static LaunchPlan plan(Recipe<?> recipe, String experiment, Map<String, ? extends @Nullable Object> config) {
        Launch launch = new Launch(experiment, 0, Map.of());
        return new LaunchPlan(Plan.of(recipe, BoundConfig.of(recipe, config), launch), World.current());
    }
}
