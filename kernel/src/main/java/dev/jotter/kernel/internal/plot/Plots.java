package dev.jotter.kernel.internal.plot;

import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.MetricSummary;
import dev.jotter.tracking.RunInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.knowm.xchart.XYChart;

/** Learning curves of runs, read from their store. */
public final class Plots {
    /** Series longer than this are thinned by the store; the mean of seeds is then that of the thinned ones. */
    private static final int READ = 50_000;

    private Plots() {}

    /**
     * One chart per metric.
     *
     * @param titles what a metric is called for people, where that is not its key
     */
    public static Rendered of(List<String> metrics, Map<String, String> titles, List<RunInfo> runs, Jotter jotter) {
        List<XYChart> charts = new ArrayList<>();
        List<String> alternatives = new ArrayList<>();
        for (String metric : metrics) {
            String title = titles.getOrDefault(metric, metric);
            List<Curve> curves = curves(metric, runs, jotter);
            charts.add(LearningCurve.chart(title, curves));
            alternatives.add(LearningCurve.alternative(title, curves));
        }
        return Charts.ours(charts, String.join(" ", alternatives));
    }

    private static List<Curve> curves(String metric, List<RunInfo> runs, Jotter jotter) {
        Map<String, Integer> names = new HashMap<>();
        runs.forEach(run -> names.merge(run.name(), 1, Integer::sum));
        Groups groups = Groups.of(runs);
        List<Curve> curves = new ArrayList<>();
        for (RunInfo run : runs) {
            MetricSummary summary = run.metrics().get(metric);
            if (summary != null) {
                var series = summary.count() > READ
                        ? jotter.series(run.id(), metric, READ)
                        : jotter.series(run.id(), metric);
                boolean unique = Objects.equals(names.get(run.name()), 1);
                String name = unique
                        ? run.name()
                        : run.name() + " " + run.id().value().substring(8);
                curves.add(Curve.of(name, groups.name(run), series));
            }
        }
        return curves;
    }
}
