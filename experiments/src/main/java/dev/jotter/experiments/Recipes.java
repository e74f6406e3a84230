package dev.jotter.experiments;

import dev.jotter.experiments.internal.config.Nearest;
import dev.jotter.experiments.internal.recipes.RecipeSources;
import dev.jotter.tracking.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The recipes a workspace knows: those on the class path ({@link java.util.ServiceLoader} of {@link Recipe}), and every
 * {@code recipes/*.java} of the workspace, compiled into {@code .jotter/classes} when it has changed. A workspace's own
 * wins over one of the same name.
 */
public final class Recipes {

    private final RecipeSources sources;

    private Recipes(RecipeSources sources) {
        this.sources = sources;
    }

    public static Recipes of(Workspace workspace) {
        return new Recipes(new RecipeSources(workspace));
    }

    /**
     * All of them, by name.
     *
     * @throws UsageException when a file of the workspace does not compile
     */
    public List<Recipe<?>> all() {
        Map<String, Recipe<?>> byName = new TreeMap<>(services());
        sources.recipes().forEach(recipe -> byName.put(recipe.name(), recipe));
        return List.copyOf(byName.values());
    }

    /**
     * The recipe of that name, or in that {@code .java} file.
     *
     * @throws UsageException when there is none, with the known names and the nearest; or when its file does not compile
     */
    public Recipe<?> named(String name) {
        if (name.endsWith(".java")) {
            return sources.inFile(Path.of(name));
        }
        Map<String, Recipe<?>> services = services();
        Recipe<?> service = services.get(name);
        if (service != null && !sources.mayHave(name)) {
            return service;
        }
        List<String> known = new ArrayList<>(services.keySet());
        for (Recipe<?> recipe : sources.recipes()) {
            if (recipe.name().equals(name)) {
                return recipe;
            }
            known.add(recipe.name());
        }
        if (service != null) {
            return service;
        }
        throw new UsageException("recipe is \"" + name + "\"; expected "
                + (known.isEmpty()
                        ? "the name of one in recipes/ (there is none yet)"
                        : "one of " + String.join(", ", known))
                + ", or a .java file." + Nearest.hint(name, known));
    }

    @SuppressWarnings("rawtypes")
    private static Map<String, Recipe<?>> services() {
        Map<String, Recipe<?>> services = new TreeMap<>();
        for (Recipe recipe : ServiceLoader.load(Recipe.class, Recipe.class.getClassLoader())) {
            services.put(recipe.name(), recipe);
        }
        return services;
    }
}
