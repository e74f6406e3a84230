package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.experiments.RecipeRunner;
import dev.jotter.experiments.Recipes;
import dev.jotter.tracking.Jotter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter regenerate}. */
@CommandLine.Command(
        footer = {
            "  jotter regenerate scratch/cartpole-20260101-120000.ipynb",
            "  jotter regenerate scratch/cartpole-20260101-120000.ipynb --sections setup,analysis"
        })
public final class RegenerateCommand extends Command {

    @Parameters(paramLabel = "NOTEBOOK", arity = "1..*", description = "Notebooks that a recipe wrote.")
    private List<String> notebooks = new ArrayList<>();

    @Option(
            names = "--sections",
            split = ",",
            paramLabel = "S",
            description = "The sections to have, in order. Default: those it was made with.")
    private List<String> sections = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        Recipes recipes = Recipes.of(workspace(shell));
        try (Jotter jotter = open(shell)) {
            for (String typed : notebooks) {
                Path notebook = shell.path(typed, "NOTEBOOK");
                List<String> report = RecipeRunner.regenerate(recipes, jotter, notebook, sections);
                report.forEach(line -> shell.err().println("  " + Harmless.line(line)));
                if (report.isEmpty()) {
                    shell.err().println("  nothing to change");
                }
                shell.out().println(shell.shown(notebook));
            }
        }
        return 0;
    }
}
