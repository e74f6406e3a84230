package dev.jotter.cli.internal.lifecycle;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.view.RunsTable;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter delete}. */
@CommandLine.Command(
        customSynopsis = "Usage: jotter delete RUN...|--where EXPR [OPTION...]",
        description = {
            "'jotter restore' brings them back. Runs that you name go at once; what --where and --children",
            "find is shown first, and asked for on a terminal. A run that is pending or runs is refused, and",
            "then none goes."
        },
        footer = {
            "  jotter delete ppo-0 1k2m",
            "  jotter delete --where \"status = 'failed' and created < '2026-01-01'\"",
            "  jotter delete --where \"tags.quick is not null\" --yes"
        })
public final class DeleteCommand extends Command {

    @Parameters(
            paramLabel = "RUN",
            arity = "0..*",
            hideParamSyntax = true,
            description = "Runs that have ended, by id or name.")
    private List<String> runs = new ArrayList<>();

    @Option(names = "--where", paramLabel = "EXPR", description = "All those for which this holds.")
    private @Nullable String where;

    @Option(names = "--children", description = "Also the runs that have them as parent, and so on.")
    private boolean children;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Show which runs would go, and do nothing.")
    private boolean dry;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    public int run(Shell shell) {
        if (runs.isEmpty() == (where == null)) {
            throw new UsageException(
                    runs.isEmpty()
                            ? "RUN is missing; expected runs by id or name, or --where EXPR."
                            : "RUN and --where are given; expected one of the two.");
        }
        try (Jotter jotter = open(shell)) {
            List<RunInfo> all = jotter.runs(RunQuery.all());
            Map<RunId, RunInfo> chosen = chosen(jotter);
            if (children) {
                addChildren(all, chosen);
            }
            if (chosen.isEmpty()) {
                shell.err().println("No run is like that. 'jotter runs' lists all of them.");
                return 0;
            }
            refuseLive(chosen);
            if (!agreed(shell, new ArrayList<>(chosen.values()))) {
                shell.err().println("Nothing was deleted.");
                return 0;
            }
            delete(shell, jotter, chosen, all);
            return 0;
        }
    }

    private Map<RunId, RunInfo> chosen(Jotter jotter) {
        Map<RunId, RunInfo> chosen = new LinkedHashMap<>();
        runs.forEach(reference -> {
            RunInfo run = jotter.run(reference);
            chosen.put(run.id(), run);
        });
        if (where != null) {
            jotter.runs(RunQuery.all().withWhere(where)).forEach(run -> chosen.put(run.id(), run));
        }
        return chosen;
    }

    private static void addChildren(List<RunInfo> all, Map<RunId, RunInfo> chosen) {
        int before;
        do {
            before = chosen.size();
            for (RunInfo run : all) {
                if (run.parent() != null && chosen.containsKey(run.parent())) {
                    chosen.putIfAbsent(run.id(), run);
                }
            }
        } while (chosen.size() > before);
    }

    private static void refuseLive(Map<RunId, RunInfo> chosen) {
        for (RunInfo run : chosen.values()) {
            if (!run.status().ended()) {
                throw new UsageException("run \"" + run.name() + "\" (" + run.id() + ") is " + run.status()
                        + "; expected one that has ended. Stop it first with 'jotter cancel " + run.id()
                        + "', or end one that was started from a shell with 'jotter track end " + run.id()
                        + "'. Nothing was deleted.");
            }
        }
    }

    private boolean agreed(Shell shell, List<RunInfo> chosen) {
        boolean found = where != null || children;
        if (found || dry) {
            RunsTable.print(chosen, List.of(), false, shell);
            shell.out().flush();
        }
        if (dry || !found || yes) {
            return !dry;
        }
        String many = chosen.size() == 1 ? "1 run" : chosen.size() + " runs";
        if (!shell.in().terminal()) {
            throw new UsageException(
                    many + " would go to the trash; expected --yes, as there is no terminal to ask on.");
        }
        return shell.confirmed("Move " + many + " to the trash?");
    }

    private static void delete(Shell shell, Jotter jotter, Map<RunId, RunInfo> chosen, List<RunInfo> all) {
        for (RunInfo run : chosen.values()) {
            jotter.delete(run.id());
            shell.err().println("Moved " + Harmless.line(run.name()) + " (" + run.id() + ") to the trash.");
        }
        long orphans = all.stream()
                .filter(run -> run.parent() != null && chosen.containsKey(run.parent()))
                .filter(run -> !chosen.containsKey(run.id()))
                .count();
        if (orphans > 0) {
            shell.err()
                    .println((orphans == 1 ? "1 run has" : orphans + " runs have")
                            + " one of them as parent and stayed; --children takes such along.");
        }
        shell.err().println("'jotter restore RUN' brings one back.");
    }
}
