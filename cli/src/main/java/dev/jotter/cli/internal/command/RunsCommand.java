package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.view.RunFields;
import dev.jotter.cli.internal.view.RunsTable;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code jotter runs}. */
@CommandLine.Command(
        footer = {
            "  jotter runs --status running",
            "  jotter runs --experiment cartpole --sort metrics.reward.max --limit 5",
            "  jotter runs --where \"metrics.reward.max > 400 and params.learningRate < 1e-3\" --json"
        })
public final class RunsCommand extends Listing {

    private static final int PAGE = 50;
    private static final List<String> USUAL_METRICS = List.of("reward", "loss");

    @Option(
            names = "--status",
            paramLabel = "S",
            split = ",",
            description = "Only these: pending, running, completed, failed, cancelled; several by commas.")
    private Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);

    @Option(names = "--tag", paramLabel = "T", description = "Only with this tag, KEY or KEY=VALUE; may be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--author", paramLabel = "A", description = "Only those this user ran.")
    private @Nullable String author;

    @Option(names = "--branch", paramLabel = "B", description = "Only those from this git branch.")
    private @Nullable String branch;

    @Option(names = "--experiment", paramLabel = "E", description = "Only those of this experiment.")
    private @Nullable String experiment;

    @Option(
            names = "--where",
            paramLabel = "EXPR",
            description = "Only those for which this holds, such as \"metrics.reward.max > 400\".")
    private @Nullable String where;

    @Option(
            names = "--sort",
            paramLabel = "K",
            description =
                    "By created (default), name, status, duration, params.KEY or metrics.KEY, also .last, .min, .max, .mean.")
    private String sort = "created";

    @Option(names = "--asc", description = "The smallest or oldest first.")
    private boolean ascending;

    @Option(names = "--metric", paramLabel = "KEY", description = "A column with its last value; may be repeated.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many; 0 for all. Default: 50, and all with --json.")
    private @Nullable Integer limit;

    @Override
    public int run(Shell shell) {
        int most = limit != null ? limit : json() ? 0 : PAGE;
        if (most < 0) {
            throw new UsageException("--limit is " + most + "; expected 0 (for all of them) or more.");
        }
        boolean narrowed =
                !query(0).equals(RunQuery.all().withSort(sort, ascending).withLimit(0));
        try (Jotter jotter = open(shell)) {
            boolean peek = !json() && most > 0 && most < Integer.MAX_VALUE;
            List<RunInfo> runs = jotter.runs(query(peek ? most + 1 : most));
            if (json()) {
                Instant now = shell.clock().instant();
                return print(
                        shell, runs.stream().map(run -> RunFields.of(run, now)).toList());
            }
            boolean more = peek && runs.size() > most;
            return print(shell, more ? runs.subList(0, most) : runs, more, narrowed);
        }
    }

    private RunQuery query(int most) {
        return RunQuery.all()
                .withStatuses(statuses)
                .withTags(tags)
                .withAuthor(author)
                .withBranch(branch)
                .withExperiment(experiment)
                .withWhere(where)
                .withSort(sort, ascending)
                .withLimit(most);
    }

    private int print(Shell shell, List<RunInfo> runs, boolean more, boolean narrowed) {
        if (runs.isEmpty()) {
            shell.err()
                    .println(
                            narrowed
                                    ? "No run is like that. 'jotter runs' lists all of them."
                                    : "No runs yet. Start some with 'jotter run cartpole'.");
            return 0;
        }
        RunsTable.print(runs, metrics.isEmpty() ? usual(runs) : metrics, shell);
        if (more) {
            shell.out().flush();
            shell.err().println("There are more; --limit 0 lists all.");
        }
        return 0;
    }

    private static List<String> usual(List<RunInfo> runs) {
        return USUAL_METRICS.stream()
                .filter(key -> runs.stream().anyMatch(run -> run.metrics().containsKey(key)))
                .toList();
    }
}
