package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Words;
import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.RecipeRunner;
import dev.jotter.experiments.Recipes;
import dev.jotter.experiments.UsageException;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.NotebookFile;
import dev.jotter.notebooks.NotebookParameters;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@code -p} gives, typed before any kernel starts: against the config of the recipe that wrote the notebook, else its cell. */
final class CellParameters {

    private static final String OPTION = "-p";

    private CellParameters() {}

    static Map<String, ? extends @Nullable Object> of(Path file, Map<String, String> given, Supplier<Recipes> recipes) {
        if (given.isEmpty()) {
            return Map.of();
        }
        Notebook notebook = NotebookFile.read(file);
        Map<?, ?> mark = notebook.metadata().get("jotter") instanceof Map<?, ?> map ? map : Map.of();
        Optional<Recipe<?>> recipe =
                mark.get("recipe") instanceof String name ? known(recipes, name) : Optional.empty();
        if (recipe.isPresent()) {
            Map<?, ?> made = mark.get("config") instanceof Map<?, ?> config ? config : Map.of();
            return RecipeRunner.parameters(recipe.get(), made, given, OPTION);
        }
        try {
            return NotebookParameters.typed(notebook, given, Words::typed, OPTION);
        } catch (NotebookException unfit) {
            throw new UsageException(unfit.getMessage() + " No cell was run.");
        }
    }

    /** A notebook may have come from elsewhere; then its own cell has the types. */
    private static Optional<Recipe<?>> known(Supplier<Recipes> recipes, String name) {
        return recipes.get().all().stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst();
    }
}
