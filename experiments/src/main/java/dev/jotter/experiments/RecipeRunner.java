package dev.jotter.experiments;

import dev.jotter.experiments.internal.config.ConfigSchema;
import dev.jotter.experiments.internal.run.BoundConfig;
import dev.jotter.experiments.internal.run.GivenParameters;
import dev.jotter.experiments.internal.run.Plan;
import dev.jotter.experiments.internal.run.Regeneration;
import dev.jotter.experiments.internal.run.RunCommand;
import dev.jotter.experiments.internal.run.World;
import dev.jotter.tracking.Jotter;
import java.nio.file.Path;
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

    /**
     * Renders the templates anew into a notebook that a recipe wrote, from what the notebook says of its launch and from
     * its runs as they are now. A person's cells stay; {@link dev.jotter.notebooks.NotebookMerge} has the rules.
     *
     * @param jotter whose runs it is about; the templates are those of its workspace
     * @param sections what it is to have; empty for those it was made with
     * @return what was done, a line each; empty when nothing changed
     * @throws UsageException when it is no notebook of a recipe, or the recipe's config has changed so that it does not fit
     */
    public static List<String> regenerate(Recipes recipes, Jotter jotter, Path notebook, List<String> sections) {
        return new Regeneration(recipes, jotter).of(notebook, sections);
    }

    /**
     * What words such as {@code steps=4096} are as values of a recipe's config, for a notebook that the recipe wrote.
     *
     * @param made the config in the notebook's metadata, which they are laid over; nested
     * @param given words by a component's path, or by the name of its variable in the notebook
     * @param option that they were given with, for messages
     * @return values by the name of the variable, in the order given
     * @throws UsageException for unknown names, with the nearest known one, and for values that do not fit or are not valid:
     *     all of them at once
     */
    public static Map<String, @Nullable Object> parameters(
            Recipe<?> recipe, Map<?, ? extends @Nullable Object> made, Map<String, String> given, String option) {
        return GivenParameters.of(recipe, made, given, option);
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
