package dev.jotter.experiments.internal.run;

import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.internal.config.ConfigBinder;
import dev.jotter.experiments.internal.config.ConfigFile;
import dev.jotter.experiments.internal.config.ConfigSchema;
import dev.jotter.experiments.internal.config.Problems;
import dev.jotter.experiments.internal.config.Setting;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lays file, environment and command line over a recipe's defaults. */
public final class BoundConfig {

    private static final String PREFIX = "JOTTER_CONFIG_";

    private BoundConfig() {}

    public static ConfigSchema schema(Recipe<?> recipe) {
        return ConfigSchema.of(recipe.config(), RunSyntax.RESERVED);
    }

    /** Null when {@code problems} got any. */
    static @Nullable Record bind(ConfigSchema schema, RunOptions options, World world, Problems problems) {
        List<Setting> settings = new ArrayList<>();
        Path file = options.config();
        if (file != null) {
            settings.addAll(ConfigFile.read(world.directory().resolve(file), file.toString()));
        }
        settings.addAll(fromEnvironment(schema, world.environment(), world.err()));
        settings.addAll(options.settings());
        return new ConfigBinder(schema).bind(settings, problems);
    }

    /** {@code JOTTER_CONFIG_LEARNING_RATE}; one that fits no field may be meant for another recipe, so it only warns. */
    private static List<Setting> fromEnvironment(
            ConfigSchema schema, Map<String, String> environment, PrintStream err) {
        List<Setting> settings = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                Optional<ConfigSchema.Leaf> leaf = schema.leaves().stream()
                        .filter(each -> variable(each.path()).equals(name))
                        .findFirst();
                leaf.ifPresentOrElse(
                        known -> settings.add(new Setting(known.path(), value, name)),
                        () -> err.println(name + " is set, but this recipe has no such config field; it is ignored."));
            }
        });
        return settings;
    }

    private static String variable(String path) {
        return PREFIX
                + path.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                        .replace('.', '_')
                        .toUpperCase(Locale.ROOT);
    }

    /** The record with those values, nested or dotted, over the recipe's defaults. */
    public static Record of(Recipe<?> recipe, Map<String, ? extends @Nullable Object> values) {
        Problems problems = new Problems();
        Record config = new ConfigBinder(schema(recipe)).bind(ConfigFile.settings(values, "the config"), problems);
        problems.throwIfAny("");
        if (config == null) {
            throw new IllegalStateException("bind returned no record and no problems");
        }
        return config;
    }
}
