package dev.jotter.kernel.internal.plot;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import org.jspecify.annotations.Nullable;

/** Writes a shape as SVG path data in tenths of a pixel, relative to the last point: short, and free of drift. */
final class SvgPath {
    private static final String LETTERS = "Mlqc";

    private final StringBuilder out = new StringBuilder();
    private long x;
    private long y;
    private long startX;
    private long startY;

    private SvgPath() {}

    static String of(Shape shape, @Nullable AffineTransform transform) {
        SvgPath path = new SvgPath();
        double[] at = new double[6];
        for (PathIterator i = shape.getPathIterator(transform); !i.isDone(); i.next()) {
            int type = i.currentSegment(at);
            if (type == PathIterator.SEG_CLOSE) {
                path.out.append('z');
                path.x = path.startX;
                path.y = path.startY;
            } else {
                path.segment(type, at);
            }
        }
        return path.out.toString();
    }

    private void segment(int type, double[] at) {
        int points = type == PathIterator.SEG_CUBICTO ? 3 : type == PathIterator.SEG_QUADTO ? 2 : 1;
        boolean move = type == PathIterator.SEG_MOVETO;
        if (!move && points == 1 && Math.round(at[0] * 10) == x && Math.round(at[1] * 10) == y) {
            return;
        }
        out.append(LETTERS.charAt(type));
        for (int p = 0; p < points; p++) {
            if (p > 0) {
                out.append(' ');
            }
            pair(out, Math.round(at[2 * p] * 10) - (move ? 0 : x), Math.round(at[2 * p + 1] * 10) - (move ? 0 : y));
        }
        x = Math.round(at[2 * points - 2] * 10);
        y = Math.round(at[2 * points - 1] * 10);
        if (move) {
            startX = x;
            startY = y;
        }
    }

    static void pair(StringBuilder out, long xTenths, long yTenths) {
        append(out, xTenths);
        if (yTenths >= 0) {
            out.append(' ');
        }
        append(out, yTenths);
    }

    /** {@code 125} as {@code 12.5}, {@code -3} as {@code -.3}, {@code 40} as {@code 4}. */
    private static void append(StringBuilder out, long tenths) {
        long size = Math.abs(tenths);
        if (tenths < 0) {
            out.append('-');
        }
        if (size >= 10 || size == 0) {
            out.append(size / 10);
        }
        if (size % 10 != 0) {
            out.append('.').append(size % 10);
        }
    }
}
