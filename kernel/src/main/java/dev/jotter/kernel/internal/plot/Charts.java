package dev.jotter.kernel.internal.plot;

import dev.jotter.kernel.Renderers.Rendered;
import dev.jotter.kernel.internal.render.Images;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * XChart charts, one below the other, as SVG, and as PNG for front ends that do not show SVG (JupyterLab with a notebook
 * it does not trust).
 */
public final class Charts {
    /** Pixels of the PNG per unit, so that it is sharp on fine screens. */
    private static final int SCALE = 1;

    private Charts() {}

    /**
     * The forms of the picture.
     *
     * @param alternative what it says, in words
     */
    public static Rendered render(List<? extends IChart> charts, String alternative) {
        return render(charts, alternative, "");
    }

    /** Of charts that look as {@link Look} has them: a page knows them by their class, and gives them its own colours. */
    static Rendered ours(List<? extends IChart> charts, String alternative) {
        return render(charts, alternative, " class=\"jotter-plot\"");
    }

    private static Rendered render(List<? extends IChart> charts, String alternative, String mark) {
        int width = charts.stream().mapToInt(IChart::getWidth).max().orElse(1);
        int height = charts.stream().mapToInt(IChart::getHeight).sum();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        Labels labels = Labels.of(charts);
        SvgGraphics graphics = new SvgGraphics(width, height, labels);
        // The bitmap first: drawing it makes the tick labels known.
        BufferedImage image = image(charts, width, height);
        data.put("image/svg+xml", svg(charts, graphics, alternative, mark));
        data.put("image/png", Images.png(image));
        data.put("text/plain", alternative);
        Map<String, Object> size = Map.of("width", width, "height", height, "alt", alternative);
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("image/png", size);
        metadata.put("image/svg+xml", Map.of("alt", alternative));
        return new Rendered(data, metadata);
    }

    private static BufferedImage image(List<? extends IChart> charts, int width, int height) {
        BufferedImage image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        paint(charts, graphics);
        graphics.dispose();
        return image;
    }

    private static String svg(List<? extends IChart> charts, SvgGraphics graphics, String alternative, String mark) {
        paint(charts, graphics);
        return graphics.document(alternative, mark);
    }

    private static void paint(List<? extends IChart> charts, Graphics2D graphics) {
        AffineTransform origin = graphics.getTransform();
        int y = 0;
        for (IChart chart : charts) {
            graphics.setTransform(origin);
            graphics.setClip(null);
            graphics.translate(0, y);
            chart.paint(graphics, chart.getWidth(), chart.getHeight());
            y += chart.getHeight();
        }
    }
}
