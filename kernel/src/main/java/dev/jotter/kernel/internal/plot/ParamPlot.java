package dev.jotter.kernel.internal.plot;

import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.kernel.internal.render.Format;
import dev.jotter.kernel.internal.render.Html;
import dev.jotter.kernel.internal.render.NearestName;
import dev.jotter.tracking.RunInfo;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Where runs ended in a metric, over a param that they differ in: a dot for each run, a line through the mean of each value.
 * Numbers have an axis of their own, a logarithmic one where they span decades; other values stand side by side in the order
 * of their names.
 */
public final class ParamPlot {

    private static final int MOST_NAMES = 12;
    private static final double CHARACTER = 7.5;

    private record Dot(double x, double y) {}

    private final String param;
    private final List<String> names;
    private final List<Dot> dots;

    private ParamPlot(String param, List<String> names, List<Dot> dots) {
        this.param = param;
        this.names = names;
        this.dots = dots;
    }

    /** The params, from config and params, that not all of these runs agree in, by name; the seed is none. */
    public static List<String> differing(List<RunInfo> runs) {
        TreeSet<String> keys = new TreeSet<>();
        List<Map<String, @Nullable Object>> all =
                runs.stream().map(ParamPlot::values).toList();
        all.forEach(values -> keys.addAll(values.keySet()));
        keys.remove("seed");
        keys.removeIf(key -> all.stream()
                        .map(values -> Objects.toString(values.get(key)))
                        .distinct()
                        .count()
                < 2);
        return List.copyOf(keys);
    }

    /** One chart per param that can be drawn; empty when none can. */
    public static Optional<Rendered> of(String metric, List<String> params, List<RunInfo> runs) {
        List<XYChart> charts = new ArrayList<>();
        List<String> alternatives = new ArrayList<>();
        for (String param : params) {
            of(metric, param, runs).ifPresent(plot -> {
                charts.add(plot.chart(metric));
                alternatives.add(plot.alternative(metric));
            });
        }
        return charts.isEmpty() ? Optional.empty() : Optional.of(Charts.ours(charts, String.join(" ", alternatives)));
    }

    /** A sentence for params of which none can be drawn. */
    public static String whyNone(List<String> params, List<RunInfo> runs) {
        String first = params.isEmpty() ? "" : params.get(0);
        boolean there = runs.stream().anyMatch(run -> values(run).get(first) != null);
        return there
                ? "Param \"" + Html.cut(first, 80) + "\" has more than " + MOST_NAMES
                        + " values that are no numbers here, too many to plot. compare(runs) lists them."
                : NearestName.sentence("Param", first, differing(runs));
    }

    private static Optional<ParamPlot> of(String metric, String param, List<RunInfo> runs) {
        List<RunInfo> ended = runs.stream()
                .filter(run -> Double.isFinite(run.last(metric)) && values(run).get(param) != null)
                .toList();
        boolean numbers = ended.stream().allMatch(run -> values(run).get(param) instanceof Number n && finite(n));
        List<String> names = numbers
                ? List.of()
                : ended.stream()
                        .map(run -> String.valueOf(values(run).get(param)))
                        .distinct()
                        .sorted()
                        .toList();
        if (ended.isEmpty() || names.size() > MOST_NAMES) {
            return Optional.empty();
        }
        List<Dot> dots = ended.stream()
                .map(run -> new Dot(x(values(run).get(param), names), run.last(metric)))
                .sorted(Comparator.comparingDouble(Dot::x).thenComparingDouble(Dot::y))
                .toList();
        return Optional.of(new ParamPlot(param, names, dots));
    }

    private static boolean finite(Number number) {
        return Double.isFinite(number.doubleValue());
    }

    private static double x(@Nullable Object value, List<String> names) {
        return names.isEmpty() && value instanceof Number number
                ? number.doubleValue()
                : names.indexOf(String.valueOf(value)) + 1.0;
    }

    /** Nested groups by dotted path. */
    private static Map<String, @Nullable Object> values(RunInfo run) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        flatten("", run.config(), values);
        flatten("", run.params(), values);
        return values;
    }

    private static void flatten(
            String prefix, Map<?, ? extends @Nullable Object> map, Map<String, @Nullable Object> into) {
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                flatten(prefix + key + ".", nested, into);
            } else {
                into.put(prefix + key, value);
            }
        });
    }

    private XYChart chart(String metric) {
        XYChart chart = Look.chart(label(metric + " by " + param, 60), label(param, 60), label(metric, 36));
        SortedMap<Double, Double> means = means();
        boolean alone = means.size() == dots.size();
        double[] xs = means.keySet().stream().mapToDouble(x -> x).toArray();
        double[] ys = means.values().stream().mapToDouble(y -> y).toArray();
        frame(chart);
        Color line = names.isEmpty() ? Palette.translucent(Palette.MEAN, 0.6) : Palette.translucent(Palette.MEAN, 0);
        XYSeries mean = chart.addSeries("mean", xs, ys);
        mean.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        mean.setLineColor(line).setLineStyle(Look.stroke(2.2f));
        mean.setLabel("mean of a value").setShowInLegend(!alone);
        mean.setMarker(alone ? SeriesMarkers.NONE : SeriesMarkers.DIAMOND).setMarkerColor(Palette.MEAN);
        XYSeries each = chart.addSeries(
                "runs",
                dots.stream().mapToDouble(Dot::x).toArray(),
                dots.stream().mapToDouble(Dot::y).toArray());
        each.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        each.setLabel("each run").setShowInLegend(!alone);
        each.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.translucent(Palette.color(0), 0.75));
        range(chart, xs);
        return chart;
    }

    /** Points that are not drawn, a step beyond both ends: XChart has a tick at each value where they are evenly spaced. */
    private void frame(XYChart chart) {
        if (!names.isEmpty()) {
            double[] xs =
                    IntStream.rangeClosed(0, names.size() + 1).asDoubleStream().toArray();
            double[] ys = new double[xs.length];
            Arrays.fill(ys, dots.get(0).y());
            XYSeries frame = chart.addSeries("frame", xs, ys);
            frame.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
            frame.setLineColor(Palette.translucent(Palette.TEXT, 0)).setLineStyle(Look.stroke(0));
        }
    }

    private void range(XYChart chart, double[] xs) {
        double low = xs[0];
        double high = xs[xs.length - 1];
        double[] all = dots.stream().mapToDouble(Dot::x).toArray();
        Look.range(
                chart,
                List.of(new Curve("", "", all, dots.stream().mapToDouble(Dot::y).toArray())));
        if (!names.isEmpty()) {
            chart.getStyler().setXAxisTickMarkSpacingHint(20);
            chart.getStyler().setXAxisTickLabelsFormattingFunction(this::name);
        } else if (low > 0 && high / low >= 50) {
            chart.getStyler().setXAxisLogarithmic(true);
        }
    }

    private String name(double x) {
        int index = (int) Math.round(x) - 1;
        boolean whole = Math.abs(x - index - 1) < 1e-6;
        if (whole && index >= 0 && index < names.size()) {
            return label(names.get(index), (int) (Look.WIDTH * 0.9 / (names.size() + 1) / CHARACTER));
        }
        return index < 0 ? " " : "  "; // two ticks of one label would make XChart look for others
    }

    private SortedMap<Double, Double> means() {
        return dots.stream().collect(Collectors.groupingBy(Dot::x, TreeMap::new, Collectors.averagingDouble(Dot::y)));
    }

    private String alternative(String metric) {
        String each = means().entrySet().stream()
                .limit(MOST_NAMES)
                .map(entry -> (names.isEmpty() ? Format.number(entry.getKey()) : name(entry.getKey())) + ": "
                        + Format.brief(entry.getValue()))
                .collect(Collectors.joining(", "));
        return "Plot of " + label(metric, 80) + " over " + label(param, 80) + ", " + dots.size()
                + (dots.size() == 1 ? " run" : " runs") + ": " + each + ".";
    }

    private static String label(String text, int length) {
        String line = Html.cut(text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), length);
        return line.isEmpty() ? "–" : line;
    }
}
