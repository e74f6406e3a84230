package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Nearest;
import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Figures;
import dev.jotter.experiments.UsageException;
import dev.jotter.interchange.Dump;
import dev.jotter.interchange.DumpFormat;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter dump}. */
@CommandLine.Command(
        footer = {
            "  jotter dump ppo-0 --format csv --metrics reward,loss > points.csv",
            "  jotter dump --all --format parquet -o exported/",
            "  jotter dump --where \"experiment = 'arena'\" --format tensorboard -o tb/"
        })
public final class DumpCommand extends Command {

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Ids, beginnings of ids, or names of runs.")
    private List<String> references = new ArrayList<>();

    @Option(names = "--where", paramLabel = "EXPR", description = "Runs for which this holds, instead of named ones.")
    private @Nullable String where;

    @Option(names = "--all", description = "All runs.")
    private boolean all;

    @Option(names = "--format", required = true, paramLabel = "F", description = "csv, jsonl, parquet or tensorboard.")
    private DumpFormat format = DumpFormat.CSV;

    @Option(
            names = "--metrics",
            paramLabel = "K",
            split = ",",
            description = "Only these metrics, by commas; * stands for anything, as in train/*.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--what",
            paramLabel = "W",
            description = "points, runs or both. Default: both into a directory, else points.")
    private @Nullable What what;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "A file, a directory, or - for standard output. Default: -")
    private String output = "-";

    /** Which tables. */
    enum What {
        POINTS,
        RUNS,
        BOTH
    }

    @Override
    public int run(Shell shell) {
        if (references.isEmpty() == (where == null && !all) || (where != null && all)) {
            throw new UsageException("the runs to dump are "
                    + (references.isEmpty() && where == null && !all ? "not given" : "given in more ways than one")
                    + "; expected RUN..., or --where EXPR, or --all.");
        }
        DumpTarget target = DumpTarget.of(shell, format, what, output);
        Passing passing = new Passing(shell);
        try (Jotter jotter = open(shell)) {
            List<RunInfo> runs = runs(jotter);
            Dump dump = Dump.of(jotter, runs).withMetrics(wanted(runs)).withProgress(passing);
            long points = target.write(dump, shell);
            passing.end();
            shell.out().flush();
            String made = points < 0 ? "" : " with " + Figures.count(points) + " points";
            shell.err()
                    .println("Dumped " + Figures.count(runs.size()) + (runs.size() == 1 ? " run" : " runs") + made
                            + ".");
        } finally {
            passing.end();
        }
        return 0;
    }

    private List<RunInfo> runs(Jotter jotter) {
        if (references.isEmpty()) {
            return jotter.runs(RunQuery.all().withWhere(where).withSort("created", true));
        }
        Map<String, RunInfo> named = new LinkedHashMap<>();
        for (String reference : references) {
            RunInfo run = jotter.run(reference);
            named.put(run.id().value(), run);
        }
        return List.copyOf(named.values());
    }

    private Predicate<String> wanted(List<RunInfo> runs) {
        if (metrics.isEmpty()) {
            return key -> true;
        }
        TreeSet<String> known = new TreeSet<>();
        runs.forEach(run -> known.addAll(run.metrics().keySet()));
        Predicate<String> wanted = key -> false;
        for (String pattern : metrics) {
            Pattern glob = Pattern.compile(List.of(pattern.split("\\*", -1)).stream()
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*")));
            Predicate<String> fits = key -> glob.matcher(key).matches();
            if (known.stream().noneMatch(fits)) {
                throw new UsageException("metric \"" + pattern + "\" is in none of these runs; expected "
                        + (known.isEmpty() ? "runs with metrics." : "one of " + String.join(", ", known) + ".")
                        + Nearest.hint(pattern, known));
            }
            wanted = wanted.or(fits);
        }
        return wanted;
    }
}
