package dev.jotter.cli.internal.command;

import dev.jotter.cli.JotterCli;
import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.experiments.Recipe;
import dev.jotter.experiments.RecipeRunner;
import dev.jotter.experiments.Recipes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code jotter run}: finds the recipe, which then reads the rest of the line itself. */
@CommandLine.Command(
        customSynopsis = "Usage: jotter run [OPTION...] RECIPE [NAME] [RECIPE'S OPTION...] [KEY=VALUE...]",
        description = "Without a recipe, lists them. Each has options of its own: 'jotter run RECIPE --help'.",
        footer = {
            "  jotter run cartpole --wait --execute --export",
            "  jotter run cartpole --help",
            "  jotter run recipes/Mine.java tuned learningRate=1e-3 --seed 7"
        })
public final class RunCommand extends Command {

    @Parameters(
            arity = "0..*",
            paramLabel = "RECIPE",
            hideParamSyntax = true,
            description = "A recipe's name, or its .java file; then what it takes.")
    private List<String> words = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        Recipes recipes = Recipes.of(workspace(shell));
        if (words.isEmpty()) {
            shell.out().println("Usage: jotter run RECIPE [NAME] [OPTION...] [KEY=VALUE...]");
            shell.out().println();
            list(recipes, shell);
            shell.out().println();
            shell.out().println("'jotter run RECIPE --help' explains one.");
            return 0;
        }
        if (global().store() != null || global().given(shell) != null) {
            return elsewhere(shell);
        }
        Recipe<?> recipe = recipes.named(words.get(0));
        shell.out().flush();
        return RecipeRunner.run(recipe, words.subList(1, words.size()).toArray(String[]::new));
    }

    /** A recipe works in the directory of its process, and its jobs after it: so this takes a process of its own. */
    private int elsewhere(Shell shell) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        for (String property : List.of("jotter.launcher", "jotter.cds")) {
            if (System.getProperty(property) != null) {
                line.add("-D" + property + "=" + System.getProperty(property));
            }
        }
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), JotterCli.class.getName(), "run"));
        line.addAll(words);
        ProcessBuilder process = new ProcessBuilder(line)
                .directory(workspace(shell).root().toFile())
                .inheritIO();
        if (global().store() != null) {
            process.environment().put("JOTTER_STORE", global().location(shell));
        }
        return Processes.run(process, shell);
    }

    @Override
    public void explainMore(Shell shell) {
        shell.out().println();
        list(Recipes.of(workspace(shell)), shell);
    }

    private static void list(Recipes recipes, Shell shell) {
        shell.out().println("Recipes:");
        RecipesCommand.brief(recipes.all(), shell);
        RecipesCommand.problems(recipes, shell);
    }
}
