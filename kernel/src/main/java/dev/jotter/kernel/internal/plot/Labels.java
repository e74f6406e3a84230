package dev.jotter.kernel.internal.plot;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.internal.series.Series;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/**
 * Finds the text again in what XChart fills. It draws text as outlines, which in SVG would be large, and neither
 * searchable nor readable aloud: an outline that is the one of a known text in a known font is that text.
 */
final class Labels {
    /**
     * What SVG says of itself: the fonts measured here and the ones seen there need not be the same.
     *
     * @param left how far it moves to its mark; 0 but for names in the legend, which XChart puts as far from their own mark
     *     as from the next
     * @param up how far it moves to stand in line with its mark; 0 but for those. XChart puts the middle of the ink there,
     *     so that a name with a letter that goes below the line stands lower than its neighbour
     */
    record Label(String text, Font font, double width, boolean upright, double left, double up) {}

    private static final double LEFT = 5;

    /** The middle of small letters and capitals, as a part of the font's size. */
    private static final double MIDDLE = 0.33;

    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, false);
    private static final AffineTransform UPRIGHT = AffineTransform.getRotateInstance(-Math.PI / 2, 0, 0);

    private final Set<String> texts = ConcurrentHashMap.newKeySet();
    private final List<Font> fonts = new ArrayList<>();
    private final Map<String, Font> legend = new HashMap<>();
    private final Map<String, Label> byOutline = new HashMap<>();

    private Labels() {}

    /** Listens to the tick labels as well, so it must be made before the charts are painted. */
    static Labels of(List<? extends IChart> charts) {
        Labels labels = new Labels();
        Set<Font> fonts = new LinkedHashSet<>();
        for (IChart chart : charts) {
            labels.add(chart.getTitle());
            if (chart instanceof Chart<?, ?> known) {
                Styler styler = known.getStyler();
                for (Series series : known.getSeriesCollection()) {
                    labels.legend.put(labels.add(series.getLabel()), styler.getLegendFont());
                }
                fonts.add(styler.getChartTitleFont());
                fonts.add(styler.getLegendFont());
            }
            if (chart instanceof AxesChart<?, ?> axes) {
                labels.add(axes.getXAxisTitle());
                labels.add(axes.getYAxisTitle());
                AxesChartStyler styler = axes.getStyler();
                fonts.add(styler.getAxisTitleFont());
                fonts.add(styler.getAxisTickLabelsFont());
                labels.listen(styler);
            }
        }
        labels.fonts.addAll(fonts);
        return labels;
    }

    private void listen(AxesChartStyler styler) {
        Function<Double, String> x = styler.getXAxisTickLabelsFormattingFunction();
        Function<Double, String> y = styler.getYAxisTickLabelsFormattingFunction();
        if (x != null) {
            styler.setXAxisTickLabelsFormattingFunction(x.andThen(this::add));
        }
        if (y != null) {
            styler.setYAxisTickLabelsFormattingFunction(y.andThen(this::add));
        }
    }

    private String add(@Nullable String text) {
        if (text != null && !text.isEmpty()) {
            texts.add(text);
        }
        return text == null ? "" : text;
    }

    /** The text that has this outline; null when it is no text, or none that is known. */
    @Nullable
    Label of(Shape outline) {
        if (byOutline.isEmpty()) {
            texts.forEach(text -> fonts.forEach(font -> learn(text, font)));
        }
        return byOutline.get(SvgPath.of(outline, null));
    }

    private void learn(String text, Font font) {
        TextLayout layout = new TextLayout(text, font, CONTEXT);
        Shape level = layout.getOutline(null);
        boolean named = font.equals(legend.get(text));
        double up = named ? level.getBounds2D().getHeight() / 2 - MIDDLE * font.getSize() : 0;
        double width = layout.getAdvance();
        byOutline.put(SvgPath.of(level, null), new Label(text, font, width, false, named ? LEFT : 0, up));
        byOutline.put(SvgPath.of(layout.getOutline(UPRIGHT), null), new Label(text, font, width, true, 0, 0));
    }
}
