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
import org.jspecify.annotations.Nullable;

/**
 * The recipes a workspace knows: those on the class path ({@link java.util.ServiceLoader} of {@link Recipe}), and every
 * {@code recipes/*.java} of the workspace, compiled into {@code .jotter/classes} when it has changed. A workspace's own
 * wins over one of the same name. Looks once, when it is first asked. For one thread.
 */
public final class Recipes {

    private final RecipeSources sources;
    private RecipeSources.@Nullable Found found;

    private Recipes(RecipeSources sources) {
        this.sources = sources;
    }

    public static Recipes of(Workspace workspace) {
        return new Recipes(new RecipeSources(workspace));
    }

    /** All of them, by name, but for those of {@link #problems}. */
    public List<Recipe<?>> all() {
        Map<String, Recipe<?>> byName = new TreeMap<>(services());
        found().recipes().forEach(recipe -> byName.put(recipe.name(), recipe));
        return List.copyOf(byName.values());
    }

    /** What keeps files of the workspace from being recipes, such as a line that does not compile; empty when all are fine. */
    public List<String> problems() {
        return found().problems();
    }

    private RecipeSources.Found found() {
        RecipeSources.Found before = found;
        RecipeSources.Found now = before == null ? sources.find() : before;
        found = now;
        return now;
    }

    /**
     * The recipe of that name, or in that {@code .java} file.
     *
     * @throws UsageException when there is none, with the known names and the nearest; or when a file that may hold it does
     *     not compile
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
        for (Recipe<?> recipe : found().recipes()) {
            if (recipe.name().equals(name)) {
                return recipe;
            }
            known.add(recipe.name());
        }
        String problems = String.join("\n", problems());
        if (!problems.isEmpty() && sources.mayHave(name)) {
            throw new UsageException(problems);
        }
        if (service != null) {
            return service;
        }
        throw new UsageException("recipe is \"" + name + "\"; expected "
                + (known.isEmpty()
                        ? "the name of one in recipes/ (there is none yet)"
                        : "one of " + String.join(", ", known))
                + ", or a .java file." + Nearest.hint(name, known) + (problems.isEmpty() ? "" : "\n" + problems));
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
