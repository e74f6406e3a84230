package dev.jotter.kernel;

import dev.jotter.kernel.internal.render.Judge;
import dev.jotter.kernel.internal.render.NearestName;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Runs as they were at one moment, in the order asked for. Immutable; {@link #refresh} looks again. */
public final class Runs extends AbstractList<RunInfo> {
    private final List<RunInfo> runs;
    private final Supplier<? extends Collection<RunInfo>> again;
    private final Judge judge;
    private final String whenEmpty;

    Runs(Collection<RunInfo> runs, Supplier<? extends Collection<RunInfo>> again, Judge judge, String whenEmpty) {
        this.runs = List.copyOf(runs);
        this.again = again;
        this.judge = judge;
        this.whenEmpty = whenEmpty;
    }

    /** Those runs; {@link #refresh} gives the same again. */
    public static Runs of(Collection<RunInfo> runs) {
        List<RunInfo> copy = List.copyOf(runs);
        return new Runs(copy, () -> copy, Judge.BY_NAMES, "There are no runs here.");
    }

    @Override
    public RunInfo get(int index) {
        return runs.get(index);
    }

    @Override
    public int size() {
        return runs.size();
    }

    /** Ids, in the same order. */
    public List<String> ids() {
        return runs.stream().map(RunInfo::id).map(RunId::value).toList();
    }

    /** The same question asked again. */
    public Runs refresh() {
        return new Runs(again.get(), again, judge, whenEmpty);
    }

    /** The same, whose tables show that metric first and take that end of it for the good one. */
    public Runs judgedBy(String metric, Mode mode) {
        return new Runs(runs, again, new Judge(metric, mode), whenEmpty);
    }

    /**
     * As {@link #best(String, Mode)}. The mode is that of {@link #judgedBy}; else the one that the runs declare; else
     * low is good for losses, errors and the like, high for all else.
     */
    public Runs best(String metric) {
        return best(metric, judge.mode(metric, runs));
    }

    /**
     * Those that have a finite value of the metric, the one that ever reached the best value first. May be empty; it
     * then says which metrics there are.
     */
    public Runs best(String metric, Mode mode) {
        Comparator<RunInfo> rising = Comparator.comparingDouble(run -> value(run, metric, mode));
        List<RunInfo> ranked = runs.stream()
                .filter(run -> Double.isFinite(value(run, metric, mode)))
                .sorted(mode == Mode.MIN ? rising : rising.reversed())
                .toList();
        return new Runs(ranked, () -> refresh().best(metric, mode), new Judge(metric, mode), unknownMetric(metric));
    }

    private static double value(RunInfo run, String metric, Mode mode) {
        var summary = run.metrics().get(metric);
        return summary == null ? Double.NaN : summary.best(mode);
    }

    Judge judge() {
        return judge;
    }

    String whenEmpty() {
        return whenEmpty;
    }

    /** Every metric key that some run has, sorted. */
    List<String> metricKeys() {
        TreeSet<String> keys = new TreeSet<>();
        runs.forEach(run -> keys.addAll(run.metrics().keySet()));
        return List.copyOf(keys);
    }

    /** A sentence for a metric that none of these runs has points of. */
    String unknownMetric(String metric) {
        if (runs.isEmpty()) {
            return whenEmpty;
        }
        List<String> known = metricKeys();
        if (known.isEmpty()) {
            return "These runs have logged no metrics yet. Wait for the first points, then ask for runs().refresh().";
        }
        if (known.contains(metric)) {
            return "Metric \"" + metric + "\" has no finite value in these runs yet.";
        }
        return NearestName.sentence("Metric", metric, known);
    }
}
