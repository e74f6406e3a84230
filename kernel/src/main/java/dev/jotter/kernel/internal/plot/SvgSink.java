package dev.jotter.kernel.internal.plot;

import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * Where the elements go. XChart draws a curve segment by segment: segments of one look that touch become one path, a
 * fraction of the size, and translucent ones show no knots where they meet.
 */
final class SvgSink {
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder clips = new StringBuilder();
    private String look = "";
    private long x;
    private long y;

    /** @param element whole */
    void element(String element) {
        end();
        out.append(element);
    }

    void segment(Line2D line, AffineTransform transform, String attributes) {
        double[] at = {line.getX1(), line.getY1(), line.getX2(), line.getY2()};
        transform.transform(at, 0, at, 0, 2);
        long[] tenths = {tenths(at[0]), tenths(at[1]), tenths(at[2]), tenths(at[3])};
        if (look.isEmpty() || !look.equals(attributes) || tenths[0] != x || tenths[1] != y) {
            end();
            look = attributes;
            out.append("<path fill=\"none\"").append(attributes).append(" d=\"M");
            SvgPath.pair(out, tenths[0], tenths[1]);
        } else if (tenths[2] == x && tenths[3] == y) {
            return;
        }
        out.append('l');
        SvgPath.pair(out, tenths[2] - tenths[0], tenths[3] - tenths[1]);
        x = tenths[2];
        y = tenths[3];
    }

    private void end() {
        if (!look.isEmpty()) {
            out.append("\"/>");
            look = "";
        }
    }

    private static long tenths(double value) {
        return Math.round(value * 10);
    }

    /** The attribute that clips to that box. The id names the place, so that equal ids on one page mean the same. */
    String clip(Rectangle2D box) {
        String id = String.format(
                Locale.ROOT, "clip-%.0f-%.0f-%.0f-%.0f", box.getX(), box.getY(), box.getWidth(), box.getHeight());
        if (clips.indexOf("\"" + id + "\"") < 0) {
            clips.append(String.format(
                    Locale.ROOT,
                    "<clipPath id=\"%s\"><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/></clipPath>",
                    id,
                    box.getX(),
                    box.getY(),
                    box.getWidth(),
                    box.getHeight()));
        }
        return " clip-path=\"url(#" + id + ")\"";
    }

    @Override
    public String toString() {
        end();
        return (clips.isEmpty() ? "" : "<defs>" + clips + "</defs>") + out;
    }
}
