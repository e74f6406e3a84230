package dev.jotter.kernel.internal.plot;

import dev.jotter.kernel.internal.render.Format;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How every plot of ours looks: white panel, light grid, text one can read, the legend below the lines. */
final class Look {
    static final int WIDTH = 800;
    static final int HEIGHT = 420;

    /** Pixels; no name in the legend is higher. */
    private static final int ENTRY = 16;

    private Look() {}

    static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        XYStyler styler = chart.getStyler();
        styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false).setChartFontColor(Palette.TEXT);
        styler.setPlotGridLinesColor(Palette.GRID).setPlotGridLinesStroke(stroke(1));
        styler.setAxisTickMarksColor(new Color(0xAAAAAA)).setAxisTickLabelsColor(Palette.TEXT);
        fonts(styler);
        styler.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE).setLegendBackgroundColor(Color.WHITE);
        styler.setLegendPadding(12).setLegendSeriesLineLength(22);
        styler.setChartPadding(12).setPlotContentSize(0.96);
        styler.setPlotMargin(0);
        styler.setXAxisTickMarkSpacingHint(90).setYAxisTickMarkSpacingHint(48);
        styler.setXAxisTickLabelsFormattingFunction(Format::compact);
        styler.setYAxisTickLabelsFormattingFunction(Format::compact);
        styler.setMarkerSize(7);
        styler.setAntiAlias(true);
        return chart;
    }

    private static void fonts(XYStyler styler) {
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15)).setLegendFont(plain(12));
        styler.setAxisTitleFont(plain(13)).setAxisTickLabelsFont(plain(12));
    }

    private static Font plain(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    /** Thin lines are translucent: round ends would show as knots where the segments of a bitmap meet. */
    static BasicStroke stroke(float width) {
        return new BasicStroke(width, width < 2 ? BasicStroke.CAP_BUTT : BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** Below the plot where it fits in one line there, else beside it. */
    static void legend(XYChart chart) {
        int width = chart.getSeriesCollection().stream()
                .filter(XYSeries::isShowInLegend)
                .mapToInt(series -> 58 + 7 * series.getLabel().length())
                .sum();
        boolean marked = chart.getSeriesCollection().stream()
                .anyMatch(series -> series.isShowInLegend() && series.getMarker() != SeriesMarkers.NONE);
        if (!marked) {
            chart.getStyler()
                    .setMarkerSize(ENTRY); // that of no marker, but the height of an entry: all lines in one line
        }
        if (width > WIDTH - 40) {
            chart.getStyler().setLegendPosition(LegendPosition.OutsideE).setLegendLayout(LegendLayout.Vertical);
        }
    }

    /** Room around values that are all the same, where XChart would draw an axis of no height. */
    static void range(XYChart chart, List<Curve> curves) {
        double[] ys = curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.ys()))
                .filter(y -> !Double.isNaN(y))
                .toArray();
        double[] xs =
                curves.stream().flatMapToDouble(c -> Arrays.stream(c.xs())).toArray();
        if (ys.length == 0) {
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0).setXAxisMin(0.0).setXAxisMax(1.0);
            return;
        }
        double low = Arrays.stream(ys).min().getAsDouble();
        double high = Arrays.stream(ys).max().getAsDouble();
        if (low == high) {
            double room = room(low);
            chart.getStyler()
                    .setYAxisMin(Math.floor(low / room - 0.5) * room)
                    .setYAxisMax(Math.ceil(low / room + 0.5) * room);
        }
        double left = Arrays.stream(xs).min().getAsDouble();
        double right = Arrays.stream(xs).max().getAsDouble();
        if (left == right) {
            double room = room(left);
            chart.getStyler().setXAxisMin(left - room).setXAxisMax(right + room);
        }
    }

    /** A round number about a tenth of the value's size. */
    private static double room(double value) {
        return value == 0 ? 1 : Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - (Math.abs(value) < 10 ? 0 : 1));
    }
}
