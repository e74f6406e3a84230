package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.view.GroupsTable;
import dev.jotter.cli.internal.view.RunFields;
import dev.jotter.cli.internal.view.RunsTable;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunGroup;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunPage;
import dev.jotter.tracking.RunQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jotter runs}. */
@CommandLine.Command(
        footer = {
            "  jotter runs --status running",
            "  jotter runs --experiment cartpole --sort metrics.reward.max --limit 5",
            "  jotter runs --where \"metrics.reward.max > 400 and params.learningRate < 1e-3\" --json",
            "  jotter runs --group-by params.learningRate --metric reward --metric reward.max"
        })
public final class RunsCommand extends Listing {

    private static final int PAGE = 50;
    private static final List<String> USUAL_METRICS = List.of("reward", "loss");

    @Mixin
    private final QueryOptions which = new QueryOptions();

    @Option(
            names = "--sort",
            order = 20,
            paramLabel = "K",
            description =
                    "By created (default), any other field, params.KEY or metrics.KEY, also .last, .min, .max, .mean, .count;"
                            + " the largest first, or K:asc. Repeat it for what decides among equals.")
    private List<String> sorts = new ArrayList<>();

    @Option(names = "--asc", order = 21, description = "The smallest or oldest first.")
    private boolean ascending;

    @Option(
            names = "--metric",
            order = 22,
            paramLabel = "KEY",
            description = "A column with its last value, or KEY.max and the like; may be repeated.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--limit",
            order = 23,
            paramLabel = "N",
            description = "At most so many; 0 for all. Default: 50, and all with --json.")
    private @Nullable Integer limit;

    @Option(
            names = "--after",
            order = 24,
            paramLabel = "CURSOR",
            description = "Goes on behind the page that came with this cursor.")
    private @Nullable String after;

    @Option(names = "--page", order = 25, description = "With --json: an object of runs and next, the cursor.")
    private boolean page;

    @Option(names = "--tree", order = 26, description = "Runs that belong to a run are set in below it.")
    private boolean tree;

    @Option(
            names = "--group-by",
            order = 27,
            paramLabel = "F[,F...]",
            arity = "0..1",
            fallbackValue = "",
            description = "Mean and deviation over the runs that agree in these fields; without a field, over seeds:"
                    + " the runs that agree in all params but the seed.")
    private @Nullable String groupBy;

    @Override
    public int run(Shell shell) {
        int most = limit != null ? limit : json() || groupBy != null ? 0 : PAGE;
        if (most < 0) {
            throw new UsageException("--limit is " + most + "; expected 0 (for all of them) or more.");
        }
        if (page && !json()) {
            throw new UsageException("--page is given without --json; expected both, or --limit and --after alone.");
        }
        try (Jotter jotter = open(shell)) {
            RunQuery query = which.query(jotter)
                    .withSort(sorts.isEmpty() ? RunQuery.all().sort() : sorts())
                    .withLimit(most)
                    .withAfter(after);
            if (sorts.isEmpty() && ascending) {
                query = query.withSort("created", true);
            }
            return groupBy != null ? groups(shell, jotter, query) : list(shell, jotter.page(query));
        }
    }

    private List<RunQuery.Sort> sorts() {
        return sorts.stream().map(this::sort).toList();
    }

    private RunQuery.Sort sort(String text) {
        if (text.endsWith(":asc") || text.endsWith(":desc")) {
            int colon = text.lastIndexOf(':');
            return new RunQuery.Sort(text.substring(0, colon), text.endsWith(":asc"));
        }
        return new RunQuery.Sort(text, ascending);
    }

    private int list(Shell shell, RunPage found) {
        if (json()) {
            Instant now = shell.clock().instant();
            List<?> runs =
                    found.runs().stream().map(run -> RunFields.of(run, now)).toList();
            if (!page) {
                return print(shell, runs);
            }
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("runs", runs);
            fields.put("next", found.next());
            return print(shell, fields);
        }
        if (found.runs().isEmpty()) {
            return none(shell);
        }
        RunsTable.print(found.runs(), metrics.isEmpty() ? usual(found.runs()) : metrics, tree, shell);
        if (found.next() != null) {
            shell.out().flush();
            shell.err().println("There are more; --limit 0 lists all, and this goes on: --after " + found.next());
        }
        return 0;
    }

    private int groups(Shell shell, Jotter jotter, RunQuery query) {
        if (page || tree || after != null) {
            throw new UsageException(
                    "--group-by is given with --page, --tree or --after, which are about single runs; expected one of them.");
        }
        List<RunInfo> runs = jotter.runs(query);
        List<String> by = groupBy == null || groupBy.isEmpty() ? List.of() : List.of(groupBy.split(",", -1));
        List<RunGroup> groups = jotter.groups(query, by, metrics.isEmpty() ? usual(runs) : metrics);
        if (json()) {
            return print(shell, groups.stream().map(GroupsTable::fields).toList());
        }
        if (groups.isEmpty()) {
            return none(shell);
        }
        GroupsTable.print(groups, shell);
        return 0;
    }

    private int none(Shell shell) {
        shell.err()
                .println(
                        which.narrowed() || after != null
                                ? "No run is like that. 'jotter runs' lists all of them."
                                : "No runs yet. Start some with 'jotter run cartpole'.");
        return 0;
    }

    private static List<String> usual(List<RunInfo> runs) {
        return USUAL_METRICS.stream()
                .filter(key -> runs.stream().anyMatch(run -> run.metrics().containsKey(key)))
                .toList();
    }
}
