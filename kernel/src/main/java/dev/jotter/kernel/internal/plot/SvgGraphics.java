package dev.jotter.kernel.internal.plot;

import dev.jotter.kernel.internal.render.Html;
import dev.jotter.kernel.internal.render.Images;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics;
import java.awt.Image;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A canvas that writes SVG: filled and stroked shapes in flat colours, text, clips that are rectangles, images. What
 * charts need and no more; a gradient becomes its first colour.
 */
final class SvgGraphics extends SvgCalls {
    private static final int FLUID = 700;

    private final SvgSink sink;
    private final int width;
    private final int height;
    private final Labels labels;

    SvgGraphics(int width, int height, Labels labels) {
        this.sink = new SvgSink();
        this.width = width;
        this.height = height;
        this.labels = labels;
    }

    private SvgGraphics(SvgGraphics parent) {
        super(parent);
        this.sink = parent.sink;
        this.width = parent.width;
        this.height = parent.height;
        this.labels = parent.labels;
    }

    /**
     * The whole picture; {@code title} is what it says, for those who cannot see it. A wide one gives no width of its
     * own but the proportion: JupyterLab makes an image of it whose size no style sheet limits, so that 800 pixels would
     * stick out of a narrow panel. Where it stands in the page itself it grows no wider than it was drawn.
     *
     * @param mark more attributes of the whole
     */
    String document(String title, String mark) {
        String size = width >= FLUID
                ? " width=\"100%\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\" style=\"max-width:" + width
                        + "px;height:auto\""
                : " width=\"" + width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height
                        + "\" role=\"img\" style=\"max-width:100%;height:auto\"";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\"" + mark + size
                + " font-family=\"DejaVu Sans,Verdana,Segoe UI,sans-serif\"><title>" + Html.escape(title) + "</title>"
                + sink + "</svg>";
    }

    @Override
    public Graphics create() {
        return new SvgGraphics(this);
    }

    @Override
    public void fill(Shape shape) {
        Labels.Label label = labels.of(shape);
        if (label != null) {
            text(label);
            return;
        }
        String data = SvgPath.of(shape, transform);
        if (!data.isEmpty() && color().getAlpha() > 0) {
            sink.element("<path d=\"" + data + '"' + paint("fill") + clip(shape, 0) + "/>");
        }
    }

    @Override
    public void draw(Shape shape) {
        if (!(stroke instanceof BasicStroke line)) {
            fill(stroke.createStrokedShape(shape));
            return;
        }
        if (color().getAlpha() == 0 || line.getLineWidth() == 0) {
            return;
        }
        String attributes = paint("stroke") + stroke(line) + clip(shape, line.getLineWidth());
        if (shape instanceof Line2D segment && line.getDashArray() == null) {
            sink.segment(segment, transform, attributes);
            return;
        }
        String data = SvgPath.of(shape, transform);
        if (!data.isEmpty()) {
            sink.element("<path d=\"" + data + "\" fill=\"none\"" + attributes + "/>");
        }
    }

    @Override
    public void drawString(String text, float x, float y) {
        if (!text.isEmpty()) {
            AffineTransform before = getTransform();
            translate(x, y);
            text(new Labels.Label(
                    text, font, font.getStringBounds(text, Labels.CONTEXT).getWidth(), false, 0, 0));
            setTransform(before);
        }
    }

    private void text(Labels.Label label) {
        double[] m = new double[6];
        AffineTransform at = new AffineTransform(transform);
        if (label.upright()) {
            at.rotate(-Math.PI / 2);
        }
        at.translate(-label.left(), -label.up());
        at.getMatrix(m);
        String place = at.getType() <= AffineTransform.TYPE_TRANSLATION
                ? String.format(Locale.ROOT, "x=\"%.1f\" y=\"%.1f\"", m[4], m[5])
                : String.format(
                        Locale.ROOT,
                        "transform=\"matrix(%.3f %.3f %.3f %.3f %.1f %.1f)\"",
                        m[0],
                        m[1],
                        m[2],
                        m[3],
                        m[4],
                        m[5]);
        Font used = label.font();
        String look = String.format(
                Locale.ROOT,
                " font-size=\"%d\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\"%s",
                used.getSize(),
                label.width(),
                used.isBold() ? " font-weight=\"bold\"" : "");
        sink.element("<text " + place + look + paint("fill") + ">" + Html.escape(label.text()) + "</text>");
    }

    private Color color() {
        return paint instanceof Color flat ? flat : paint instanceof GradientPaint g ? g.getColor1() : Color.GRAY;
    }

    private String paint(String what) {
        Color color = color();
        String flat = String.format(Locale.ROOT, " %s=\"#%06x\"", what, color.getRGB() & 0xFFFFFF);
        double opacity = color.getAlpha() / 255.0 * (composite instanceof AlphaComposite alpha ? alpha.getAlpha() : 1);
        return opacity < 1 ? flat + String.format(Locale.ROOT, " %s-opacity=\"%.2f\"", what, opacity) : flat;
    }

    private static String stroke(BasicStroke line) {
        StringBuilder look = new StringBuilder();
        if (line.getLineWidth() != 1) {
            look.append(String.format(Locale.ROOT, " stroke-width=\"%.1f\"", line.getLineWidth()));
        }
        if (line.getEndCap() == BasicStroke.CAP_ROUND) {
            look.append(" stroke-linecap=\"round\"");
        }
        if (line.getLineJoin() == BasicStroke.JOIN_ROUND) {
            look.append(" stroke-linejoin=\"round\"");
        }
        float[] dashes = line.getDashArray();
        if (dashes != null) {
            look.append(" stroke-dasharray=\"");
            for (float dash : dashes) {
                look.append(String.format(Locale.ROOT, "%.1f ", dash));
            }
            look.append('"');
        }
        return look.toString();
    }

    /** Only where something would stick out: most shapes stay within. */
    private String clip(Shape shape, double margin) {
        if (clip == null) {
            return "";
        }
        Rectangle2D box = clip.getBounds2D();
        Rectangle2D near = new Rectangle2D.Double(
                box.getX() - margin, box.getY() - margin, box.getWidth() + 2 * margin, box.getHeight() + 2 * margin);
        Rectangle2D bounds = transform.createTransformedShape(shape).getBounds2D();
        boolean within = bounds.getMinX() >= near.getMinX()
                && bounds.getMaxX() <= near.getMaxX()
                && bounds.getMinY() >= near.getMinY()
                && bounds.getMaxY() <= near.getMaxY();
        return within ? "" : sink.clip(box);
    }

    @Override
    public boolean drawImage(
            @Nullable Image image,
            int x,
            int y,
            int w,
            int h,
            @Nullable Color background,
            @Nullable ImageObserver observer) {
        if (image instanceof BufferedImage pixels) {
            sink.element(String.format(
                            Locale.ROOT,
                            "<image x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" href=\"data:image/png;base64,",
                            transform.getTranslateX() + x,
                            transform.getTranslateY() + y,
                            w,
                            h)
                    + Images.png(pixels) + "\"/>");
        }
        return true;
    }
}
