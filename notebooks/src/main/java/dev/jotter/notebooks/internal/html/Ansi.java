package dev.jotter.notebooks.internal.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a terminal would show of a text, as escaped HTML lines: colours and weights of ECMA-48 SGR sequences, carriage
 * returns, backspaces and line erasure carried out, every other escape sequence dropped. One pass over the text.
 */
final class Ansi {
    private static final int WIDEST = 1_000;

    private final String text;
    private final List<String> lines = new ArrayList<>();
    private int[] points = new int[256];
    private AnsiStyle[] styles = new AnsiStyle[256];
    private int column;
    private int length;
    private AnsiStyle style = AnsiStyle.PLAIN;

    private Ansi(String text) {
        this.text = text;
    }

    /** The lines of a text; each is complete markup of its own. A final line break does not begin another line. */
    static List<String> lines(String text) {
        Ansi ansi = new Ansi(text);
        ansi.scan();
        return ansi.lines;
    }

    private void scan() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\u001b' || c == '\u009b') {
                at = escape(at);
            } else if (c >= ' ' || c == '\t') {
                int point = text.codePointAt(at);
                put(point);
                at += Character.charCount(point);
            } else {
                control(c);
                at++;
            }
        }
        if (length > 0) {
            endLine();
        }
    }

    private void control(char c) {
        if (c == '\n') {
            endLine();
        } else if (c == '\r') {
            column = 0;
        } else if (c == '\b') {
            column = Math.max(0, column - 1);
        }
    }

    private void put(int point) {
        if (column == points.length) {
            points = Arrays.copyOf(points, column * 2);
            styles = Arrays.copyOf(styles, column * 2);
        }
        while (length < column) {
            points[length] = ' ';
            styles[length++] = AnsiStyle.PLAIN;
        }
        points[column] = point;
        styles[column++] = style;
        length = Math.max(length, column);
    }

    /** Handles the sequence that starts at {@code at}; returns where the text goes on. */
    private int escape(int at) {
        int next = at + 1;
        if (text.charAt(at) == '\u001b') {
            if (next >= text.length()) {
                return next;
            }
            char kind = text.charAt(next++);
            if (kind == ']' || kind == 'P' || kind == '^' || kind == '_') {
                return endOfString(next);
            }
            if (kind != '[') {
                return kind == '(' || kind == ')' ? Math.min(text.length(), next + 1) : next;
            }
        }
        int end = next;
        while (end < text.length() && text.charAt(end) >= ' ' && text.charAt(end) < '@') {
            end++;
        }
        if (end < text.length() && text.charAt(end) >= '@') {
            command(text.charAt(end), text.substring(next, end));
            return end + 1;
        }
        return end;
    }

    /** Operating system commands, such as titles and links, end with BEL or ST; a broken one ends with its line. */
    private int endOfString(int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n') {
            char c = text.charAt(end++);
            if (c == '\u0007') {
                return end;
            }
            if (c == '\u001b') {
                return end < text.length() && text.charAt(end) == '\\' ? end + 1 : end - 1;
            }
        }
        return end;
    }

    private void command(char command, String parameters) {
        switch (command) {
            case 'm' -> style = style.with(parameters);
            case 'K' -> erase(parameters);
            case 'C' -> column = Math.min(WIDEST, column + count(parameters));
            case 'D' -> column = Math.max(0, column - count(parameters));
            case 'G' -> column = Math.min(WIDEST, count(parameters) - 1);
            default -> {}
        }
        while (column > points.length - 1) {
            points = Arrays.copyOf(points, points.length * 2);
            styles = Arrays.copyOf(styles, styles.length * 2);
        }
    }

    private void erase(String mode) {
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

    private static int count(String parameters) {
        boolean digits = !parameters.isEmpty()
                && parameters.length() < 6
                && parameters.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Math.max(1, Integer.parseInt(parameters)) : 1;
    }

    private void endLine() {
        StringBuilder out = new StringBuilder(length + 32);
        AnsiStyle open = AnsiStyle.PLAIN;
        for (int i = 0; i < length; i++) {
            if (!styles[i].equals(open)) {
                out.append(open.end());
                open = styles[i];
                out.append(open.start());
            }
            if (Character.isBmpCodePoint(points[i])) {
                Text.append(out, (char) points[i]);
            } else {
                out.appendCodePoint(points[i]);
            }
        }
        lines.add(out.append(open.end()).toString());
        column = 0;
        length = 0;
    }
}
