package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.internal.config.ConfigSchema;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunInfo;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the sections' templates and the notebook's metadata are told about a launch.
 *
 * @param recipe whose launch it is
 * @param schema of its config
 * @param config as bound
 * @param experiment its name
 * @param title for people
 * @param runs the notebook is about, in order; may be empty
 * @param git state of the source tree; null outside git
 * @param options of the command line
 */
record NotebookModel(
        Recipe<?> recipe,
        ConfigSchema schema,
        Record config,
        String experiment,
        String title,
        List<RunInfo> runs,
        @Nullable GitState git,
        RunOptions options) {

    /** What the sections call their own. */
    private static final Set<String> TAKEN = Set.of("runs", "plan", "parameters");

    /** The same about its runs as they are now. */
    NotebookModel withRuns(List<RunInfo> value) {
        return new NotebookModel(recipe, schema, config, experiment, title, value, git, options);
    }

    /** The model of the templates. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", title);
        values.put("description", recipe.description());
        values.put("recipe", recipe.name());
        values.put("experiment", experiment);
        values.put("command", command());
        values.put("metric", recipe.metric());
        values.put("mode", recipe.mode().name().toLowerCase(Locale.ROOT));
        values.put("minimize", recipe.mode() == Mode.MIN);
        values.put("config", fields());
        values.put("configMap", ConfigSchema.toMap(config));
        values.put("runs", runs.stream().map(NotebookModel::run).toList());
        values.put("runIds", runs.stream().map(run -> run.id().value()).toList());
        values.put("hasRuns", !runs.isEmpty());
        values.put("sweep", isSweep());
        values.put("git", gitValues());
        return values;
    }

    /** The notebook's own metadata. */
    Map<String, Object> metadata() {
        Map<String, @Nullable Object> jotter = new LinkedHashMap<>();
        jotter.put("recipe", recipe.name());
        jotter.put("experiment", experiment);
        jotter.put("config", ConfigSchema.toMap(config));
        jotter.put("changed", changed());
        jotter.put("runs", runs.stream().map(run -> run.id().value()).toList());
        runs.stream()
                .map(RunInfo::createdAt)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> jotter.put(
                        "created", first.truncatedTo(ChronoUnit.SECONDS).toString()));
        headline().ifPresent(headline -> jotter.put("headline", headline));
        jotter.put("git", gitValues());
        jotter.put("sections", options.sections());
        jotter.put("launch", options.launch());
        jotter.put("seed", options.seed());
        jotter.put("tags", options.tags());
        jotter.put("template_version", 1);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("title", title);
        metadata.put("jotter", jotter);
        return metadata;
    }

    /** Whether the runs differ in more than their seed. */
    private boolean isSweep() {
        return runs.stream()
                        .map(run -> {
                            Map<String, @Nullable Object> values = new LinkedHashMap<>(run.config());
                            values.remove("seed");
                            return values;
                        })
                        .distinct()
                        .count()
                > 1;
    }

    /** The metric the recipe is judged by: the mean of where its runs ended, once one has a value. */
    private Optional<Map<String, Object>> headline() {
        double[] last = runs.stream()
                .mapToDouble(run -> run.last(recipe.metric()))
                .filter(Double::isFinite)
                .toArray();
        if (last.length == 0) {
            return Optional.empty();
        }
        Map<String, Object> headline = new LinkedHashMap<>();
        headline.put(
                "metric",
                last.length == 1 ? recipe.metric() : "mean " + recipe.metric() + " of " + last.length + " runs");
        headline.put("value", Arrays.stream(last).average().orElseThrow());
        return Optional.of(headline);
    }

    private static Map<String, @Nullable Object> run(RunInfo run) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", run.id().value());
        values.put("name", run.name());
        values.put("seed", run.seed());
        values.put("status", run.status().name());
        return values;
    }

    private @Nullable Map<String, @Nullable Object> gitValues() {
        if (git == null) {
            return null;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("commit", git.commit());
        values.put("branch", git.branch());
        values.put("dirty", git.dirty());
        return values;
    }

    private List<Map<String, @Nullable Object>> fields() {
        Map<String, @Nullable Object> now = ConfigSchema.toFlatMap(config);
        List<Map<String, @Nullable Object>> fields = new ArrayList<>();
        for (ConfigSchema.Leaf leaf : schema.leaves()) {
            Object fallback = ConfigSchema.json(leaf.fallback());
            Map<String, @Nullable Object> field = new LinkedHashMap<>();
            field.put("name", identifier(leaf.path()));
            field.put("path", leaf.path());
            field.put("type", leaf.type().notebookSource());
            field.put("value", now.get(leaf.path()));
            field.put("default", fallback);
            field.put("changed", !Objects.equals(now.get(leaf.path()), fallback));
            field.put("help", leaf.help());
            fields.add(field);
        }
        return fields;
    }

    /** {@code env.id} as {@code envId}; the variables that the generated cells declare themselves stay theirs. */
    static String identifier(String path) {
        StringBuilder name = new StringBuilder();
        for (String word : path.split("\\.", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return TAKEN.contains(name.toString()) ? name.append("Value").toString() : name.toString();
    }

    /** The defaults of the parameters that have another value, by path. */
    private Map<String, @Nullable Object> changed() {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> field : fields()) {
            if (Boolean.TRUE.equals(field.get("changed"))) {
                changed.put(String.valueOf(field.get("path")), field.get("default"));
            }
        }
        return changed;
    }

    /** What to type to do the same again under that name. */
    private String command() {
        List<String> words = new ArrayList<>(List.of("./jotter", "run", recipe.name(), experiment));
        if (options.seed() != 0) {
            words.add("--seed");
            words.add(Long.toString(options.seed()));
        }
        for (Map<String, @Nullable Object> field : fields()) {
            if (Boolean.TRUE.equals(field.get("changed"))) {
                words.add(field.get("path") + "=" + text(field.get("value")));
            }
        }
        if (!options.launch()) {
            words.add("--no-launch");
        }
        options.tags().forEach((key, value) -> {
            if (!words.contains("--tags")) {
                words.add("--tags");
            }
            words.add(value.isEmpty() ? key : key + "=" + value);
        });
        if (!options.jobIds().isEmpty()) {
            words.add("--job-ids");
            runs.forEach(run -> words.add(run.id().value()));
        }
        return ShellWords.join(words);
    }

    private static String text(@Nullable Object value) {
        return value instanceof List<?> list
                ? String.join(
                        ",",
                        list.stream()
                                .map(each -> String.valueOf(each).replace(",", "\\,"))
                                .toList())
                : String.valueOf(value);
    }
}
