package dev.jotter.kernel.internal.plot;

import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.kernel.internal.render.Format;
import dev.jotter.kernel.internal.render.Html;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A metric over steps: every seed as a thin line, the mean of each group as a bold one over a band of one standard
 * deviation. With one group the seeds have colours of their own, with several the groups have.
 */
public final class LearningCurve {
    /** Points of one curve, and of all of them: more than that nobody sees. */
    private static final int POINTS = 400;

    private static final int ALL_POINTS = 4000;
    private static final int NAMED = 8;
    private static final int NAME_LENGTH = 36;

    private final XYChart chart;
    private final int points;
    private int series;

    private LearningCurve(XYChart chart, int curves) {
        this.chart = chart;
        this.points = Math.max(20, Math.min(POINTS, ALL_POINTS / Math.max(1, curves)));
    }

    /** The plot of one metric; curves without a point are left out. */
    public static Rendered of(String metric, List<Curve> curves) {
        return Charts.ours(List.of(chart(metric, curves)), alternative(metric, curves));
    }

    /**
     * The plot as a chart.
     *
     * @param title the metric's name, which is the y axis's too
     */
    public static XYChart chart(String title, List<Curve> curves) {
        List<Curve> drawn = curves.stream().filter(c -> c.points() > 0).toList();
        Map<String, List<Curve>> groups =
                drawn.stream().collect(Collectors.groupingBy(Curve::group, LinkedHashMap::new, Collectors.toList()));
        XYChart chart = Look.chart(label(title, 60), xTitle(title), label(title, 36));
        LearningCurve plot = new LearningCurve(chart, drawn.size());
        plot.frame(drawn);
        if (groups.size() <= 1) {
            plot.seeds(drawn);
        } else {
            int colour = 0;
            for (Map.Entry<String, List<Curve>> group : groups.entrySet()) {
                plot.group(group.getKey(), group.getValue(), Palette.color(colour++));
            }
        }
        Look.range(chart, drawn);
        Look.legend(chart);
        return chart;
    }

    /**
     * A point that is not drawn, off the steps of all others. XChart takes its ticks from the data where that is evenly
     * spaced (200, 3k, 5.8k), and round numbers where it is not.
     */
    private void frame(List<Curve> curves) {
        if (!curves.isEmpty()) {
            Curve first = curves.get(0).closed();
            double x = first.xs()[0] + (first.xs()[first.size() - 1] - first.xs()[0]) * 0.00137;
            Curve point = new Curve("frame", "", new double[] {x}, new double[] {first.ys()[0]});
            add("frame", point, Palette.translucent(Palette.TEXT, 0), 0).setShowInLegend(false);
        }
    }

    private void seeds(List<Curve> curves) {
        if (curves.size() == 1) {
            line(curves.get(0), Palette.color(0), 2.2f, true);
            return;
        }
        Spread spread = Spread.of(curves);
        band(spread, Palette.MEAN);
        double opacity = spread.isEmpty() ? 1 : curves.size() <= NAMED ? 0.6 : 0.35;
        for (int i = 0; i < curves.size(); i++) {
            line(curves.get(i), Palette.translucent(Palette.color(i), opacity), 1.3f, curves.size() <= NAMED);
        }
        mean(spread, "mean of " + curves.size() + " ± standard deviation", Palette.MEAN);
    }

    private void group(String name, List<Curve> curves, Color color) {
        Spread spread = Spread.of(curves);
        band(spread, color);
        boolean alone = curves.size() == 1 || spread.isEmpty();
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            Curve named = new Curve(name, name, curve.xs(), curve.ys());
            line(named, alone ? color : Palette.translucent(color, 0.4), alone ? 2.2f : 1.1f, alone && i == 0);
        }
        mean(spread, label(name, 24) + ", mean of " + curves.size(), color);
    }

    private void line(Curve curve, Color color, float width, boolean legend) {
        Curve fewer = Downsample.to(curve, points);
        Marker marker = curve.points() < 3 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
        XYSeries added = add(label(curve.name(), 24), fewer, color, width);
        added.setShowInLegend(legend);
        added.setMarker(marker);
        added.setMarkerColor(color);
    }

    private void mean(Spread spread, String name, Color color) {
        if (!spread.isEmpty()) {
            add(name, new Curve(name, "", spread.xs(), spread.means()), color, 2.8f);
        }
    }

    private void band(Spread spread, Color color) {
        if (!spread.isEmpty()) {
            XYSeries band = add("band", spread.band(), Palette.translucent(color, 0), 0);
            band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
            band.setFillColor(Palette.translucent(color, 0.13)).setShowInLegend(false);
        }
    }

    private XYSeries add(String name, Curve curve, Color color, float width) {
        XYSeries added = chart.addSeries(Integer.toString(series++), curve.xs(), curve.ys());
        added.setLabel(label(name, NAME_LENGTH));
        added.setLineColor(color).setLineStyle(Look.stroke(width));
        added.setMarker(SeriesMarkers.NONE);
        added.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        return added;
    }

    /** What AWT can lay out: not empty, in one line, not endless. */
    private static String label(String text, int length) {
        String line = Html.cut(text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), length);
        return line.isEmpty() ? "–" : line;
    }

    private static String xTitle(String metric) {
        return metric.matches("(?i).*(reward|return|episode|eval|win_rate|sps|fps|steps per second).*")
                ? "environment steps"
                : "steps";
    }

    /** What the picture says, for those who cannot see it. */
    public static String alternative(String metric, List<Curve> curves) {
        List<String> ends = new ArrayList<>();
        for (Curve curve : curves) {
            Curve closed = curve.closed();
            if (closed.size() > 0 && ends.size() < NAMED) {
                String name = curve.name().isBlank() ? "" : label(curve.name(), 28) + " ";
                ends.add(name + "ends at " + Format.number(closed.ys()[closed.size() - 1]));
            }
        }
        String line = curves.size() == 1 ? "one run" : curves.size() + " runs";
        return "Line plot of " + label(metric, 80) + " over steps, " + line
                + (ends.isEmpty() ? ", without values." : ": " + String.join(", ", ends) + ".");
    }
}
