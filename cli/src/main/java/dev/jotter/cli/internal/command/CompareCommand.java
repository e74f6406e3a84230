package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.view.ComparisonChoice;
import dev.jotter.cli.internal.view.ComparisonFields;
import dev.jotter.cli.internal.view.ComparisonPage;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter compare}. */
@CommandLine.Command(footer = "  jotter compare cartpole-0 cartpole-1 --only-differing")
public final class CompareCommand extends Listing {

    @Parameters(paramLabel = "RUN", arity = "2..*", description = "Two runs or more, by id or name.")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "--mode",
            paramLabel = "min|max",
            description = "Which end of every metric is the good one. Default: by the metric's name, low for losses and"
                    + " errors; the last value where a name says nothing.")
    private @Nullable Mode mode;

    @Option(names = "--metric", paramLabel = "KEY", description = "Only this metric; may be repeated. Default: all.")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--only-differing", description = "Leave out what all of them have alike.")
    private boolean onlyDiffering;

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            List<RunId> ids =
                    runs.stream().map(reference -> jotter.run(reference).id()).toList();
            Comparison comparison = jotter.compare(ids);
            check(comparison);
            ComparisonChoice choice = new ComparisonChoice(mode, metrics, onlyDiffering);
            if (json()) {
                return print(
                        shell,
                        ComparisonFields.of(comparison, choice, shell.clock().instant()));
            }
            ComparisonPage.print(comparison, choice, shell);
            return 0;
        }
    }

    private void check(Comparison comparison) {
        for (String metric : metrics) {
            if (!comparison.metrics().containsKey(metric)) {
                throw new UsageException("metric \"" + metric + "\" is in none of these runs; expected one of "
                        + String.join(", ", new TreeSet<>(comparison.metrics().keySet())) + ".");
            }
        }
    }
}
