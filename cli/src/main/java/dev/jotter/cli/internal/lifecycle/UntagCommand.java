package dev.jotter.cli.internal.lifecycle;

import dev.jotter.cli.internal.Nearest;
import dev.jotter.cli.internal.Shell;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunEdit;
import dev.jotter.tracking.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code jotter untag}. */
@CommandLine.Command(footer = "  jotter untag ppo-0 baseline team")
public final class UntagCommand extends EditCommand {

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "KEY",
            description = "The keys of tags it has, without their values.")
    private List<String> keys = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            RunInfo run = find(jotter);
            for (String key : keys) {
                if (!run.tags().containsKey(key)) {
                    throw new UsageException("run \"" + run.name() + "\" (" + run.id() + ") has no tag \"" + key
                            + "\"; expected one of " + new TreeSet<>(run.tags().keySet()) + "."
                            + Nearest.hint(key, run.tags().keySet()));
                }
            }
            return edit(shell, jotter, run, RunEdit.none().withUntags(keys), "Untagged");
        }
    }
}
