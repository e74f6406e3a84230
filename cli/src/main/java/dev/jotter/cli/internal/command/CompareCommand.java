package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.view.ComparisonPage;
import dev.jotter.tracking.Comparison;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter compare}. */
@CommandLine.Command(footer = "  jotter compare cartpole-0 cartpole-1 --mode max")
public final class CompareCommand extends Listing {

    @Parameters(paramLabel = "RUN", arity = "2..*", description = "Two runs or more, by id or name.")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "--mode",
            paramLabel = "min|max",
            description = "Show each metric's lowest or highest value, and mark the best.")
    private @Nullable Mode mode;

    @Option(names = "--metric", paramLabel = "KEY", description = "Only this metric; may be repeated. Default: all.")
    private List<String> metrics = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            List<RunId> ids =
                    runs.stream().map(reference -> jotter.run(reference).id()).toList();
            Comparison comparison = jotter.compare(ids);
            if (json()) {
                return print(
                        shell, ComparisonPage.fields(comparison, shell.clock().instant()));
            }
            ComparisonPage.print(comparison, mode, metrics, shell);
            return 0;
        }
    }
}
