package dev.jotter.notebooks.internal.html;

import java.util.Arrays;

/** One row of a terminal: characters with their styles. */
final class AnsiRow {
    private int[] points = new int[256];
    private AnsiStyle[] styles = new AnsiStyle[256];
    private int length;

    boolean isEmpty() {
        return length == 0;
    }

    void clear() {
        length = 0;
    }

    void put(int column, int point, AnsiStyle style) {
        if (column >= points.length) {
            int size = Math.max(column + 1, points.length * 2);
            points = Arrays.copyOf(points, size);
            styles = Arrays.copyOf(styles, size);
        }
        while (length < column) {
            points[length] = ' ';
            styles[length++] = AnsiStyle.PLAIN;
        }
        points[column] = point;
        styles[column] = style;
        length = Math.max(length, column + 1);
    }

    /** By the parameter of the sequence EL: from the cursor on, up to it, or all. */
    void erase(String mode, int column) {
        if (mode.isEmpty() || mode.equals("0")) {
            length = Math.min(length, column);
        } else if (mode.equals("2")) {
            length = 0;
        } else if (mode.equals("1")) {
            for (int i = 0; i < Math.min(length, column + 1); i++) {
                points[i] = ' ';
                styles[i] = AnsiStyle.PLAIN;
            }
        }
    }

    void html(AnsiStyles known, StringBuilder out) {
        AnsiStyle open = AnsiStyle.PLAIN;
        for (int i = 0; i < length; i++) {
            AnsiStyle style = styles[i];
            if (!style.looksLike(open)) {
                out.append(open.end()).append(known.start(style));
                open = style;
            }
            if (Character.isBmpCodePoint(points[i])) {
                Text.append(out, (char) points[i]);
            } else {
                out.appendCodePoint(points[i]);
            }
        }
        out.append(open.end());
    }
}
