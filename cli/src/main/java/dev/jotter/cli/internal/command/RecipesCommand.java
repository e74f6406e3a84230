package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.print.Paint;
import dev.jotter.cli.internal.print.Table;
import dev.jotter.experiments.ConfigField;
import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.RecipeRunner;
import dev.jotter.experiments.Recipes;
import dev.jotter.tracking.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code jotter recipes}. */
@CommandLine.Command(
        description = "Those that come with Jotter, and every recipes/*.java of the workspace. A config field is set"
                + " with its flag or as NAME=VALUE after 'jotter run RECIPE'.")
public final class RecipesCommand extends Listing {

    @Override
    public int run(Shell shell) {
        Workspace workspace = workspace(shell);
        Recipes found = Recipes.of(workspace);
        List<Recipe<?>> recipes = found.all();
        int code = problems(found, shell);
        if (json()) {
            print(shell, recipes.stream().map(RecipesCommand::fields).toList());
            return code;
        }
        if (recipes.isEmpty()) {
            shell.err().println("No recipes; expected some on the class path or in " + workspace.recipes() + ".");
            return code;
        }
        for (Recipe<?> recipe : recipes) {
            if (recipe != recipes.get(0)) {
                shell.out().println();
            }
            print(recipe, shell);
        }
        return code;
    }

    /** Says what is wrong with files that are no recipes yet; 1 when there are any. */
    static int problems(Recipes recipes, Shell shell) {
        recipes.problems().forEach(problem -> shell.err().println(Harmless.lines(problem)));
        return recipes.problems().isEmpty() ? 0 : 1;
    }

    /** Names and descriptions only, one line each. */
    static void brief(List<Recipe<?>> recipes, Shell shell) {
        Table table = new Table().text("").text("");
        recipes.forEach(recipe -> table.row().cell(recipe.name(), Paint.BOLD).cell(firstLine(recipe)));
        table.print(shell.out(), "  ", shell.width(), shell.colour());
    }

    private static void print(Recipe<?> recipe, Shell shell) {
        shell.out()
                .println(Paint.BOLD.on(Harmless.line(recipe.name()), shell.colour()) + "  "
                        + Harmless.line(firstLine(recipe)));
        Table table = new Table().whole("FLAG").text("TYPE").text("DEFAULT").text("WHAT IT SETS");
        RecipeRunner.fields(recipe).forEach(field -> table.row()
                .cell(field.flag())
                .cell(field.type(), Paint.DIM)
                .cell(typed(field.defaultValue()))
                .cell(field.help()));
        table.print(shell.out(), "  ", shell.width(), shell.colour());
    }

    /** A default as one would type it. */
    private static String typed(@Nullable Object value) {
        return value instanceof List<?> list
                ? String.join(",", list.stream().map(Figures::value).toList())
                : Figures.value(value);
    }

    private static Map<String, @Nullable Object> fields(Recipe<?> recipe) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", recipe.name());
        fields.put("description", recipe.description());
        fields.put("metric", recipe.metric());
        fields.put("mode", recipe.mode().name().toLowerCase(Locale.ROOT));
        fields.put(
                "config",
                RecipeRunner.fields(recipe).stream().map(RecipesCommand::fields).toList());
        return fields;
    }

    private static Map<String, @Nullable Object> fields(ConfigField field) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", field.name());
        fields.put("flag", field.flag());
        fields.put("type", field.type());
        fields.put("default", field.defaultValue());
        fields.put("help", field.help());
        return fields;
    }

    private static String firstLine(Recipe<?> recipe) {
        return recipe.description().lines().findFirst().orElse("");
    }
}
