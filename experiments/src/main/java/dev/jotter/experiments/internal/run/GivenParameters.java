package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.internal.config.ConfigBinder;
import dev.jotter.experiments.internal.config.ConfigFile;
import dev.jotter.experiments.internal.config.ConfigSchema;
import dev.jotter.experiments.internal.config.Problems;
import dev.jotter.experiments.internal.config.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words for the variables of a recipe's notebook, as values of the recipe's config. */
public final class GivenParameters {

    private GivenParameters() {}

    /**
     * Values by the name of the variable, in the order given.
     *
     * @param made the config that the notebook was made with; left aside where the recipe's config has changed so that it
     *     does not fit
     * @param given words by path ({@code env.id}) or variable ({@code envId})
     * @param option where they come from, for messages
     */
    public static Map<String, @Nullable Object> of(
            Recipe<?> recipe, Map<?, ? extends @Nullable Object> made, Map<String, String> given, String option) {
        ConfigSchema schema = BoundConfig.schema(recipe);
        Map<String, String> paths = new LinkedHashMap<>();
        schema.leaves().forEach(leaf -> paths.put(NotebookModel.identifier(leaf.path()), leaf.path()));
        List<Setting> settings = new ArrayList<>(fitting(schema, made));
        given.forEach((name, word) -> settings.add(new Setting(paths.getOrDefault(name, name), word, option)));
        Problems problems = new Problems();
        Record config = new ConfigBinder(schema).bind(settings, problems);
        problems.throwIfAny("No cell was run.");
        if (config == null) {
            throw new IllegalStateException("bind returned no record and no problems");
        }
        Map<String, @Nullable Object> flat = ConfigSchema.toFlatMap(config);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        given.keySet().forEach(name -> {
            String path = paths.getOrDefault(name, name);
            values.put(NotebookModel.identifier(path), flat.get(path));
        });
        return values;
    }

    private static List<Setting> fitting(ConfigSchema schema, Map<?, ? extends @Nullable Object> made) {
        List<Setting> settings = ConfigFile.settings(made, "the notebook");
        Problems problems = new Problems();
        new ConfigBinder(schema).bind(settings, problems);
        return problems.isEmpty() ? settings : List.of();
    }
}
