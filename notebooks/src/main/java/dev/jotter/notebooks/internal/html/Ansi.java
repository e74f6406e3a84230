package dev.jotter.notebooks.internal.html;

import java.util.ArrayList;
import java.util.List;

/**
 * What a terminal would show of a text, as escaped HTML lines: colours and weights of ECMA-48 SGR sequences, carriage
 * returns, backspaces, erasure and the cursor's moves, up too, carried out, every other escape sequence dropped. One pass
 * over the text.
 */
final class Ansi {
    private static final int WIDEST = 1_000;

    /** Progress bars go up as many rows as there are bars; what has left the screen is done. */
    private static final int ROWS = 60;

    private final String text;
    private final StringBuilder markup;
    private final List<Integer> ends = new ArrayList<>();
    private int count;
    private final List<AnsiRow> screen = new ArrayList<>(List.of(new AnsiRow()));
    private int row;
    private int column;
    private final AnsiStyles styles = new AnsiStyles();
    private AnsiStyle style = AnsiStyle.PLAIN;

    private Ansi(String text) {
        this.text = text;
        this.markup = new StringBuilder(text.length() + 64);
    }

    /**
     * What is shown.
     *
     * @param markup lines, each complete of its own, with line breaks between; a final line break does not begin another
     * @param count of the lines
     * @param ends where the first lines end in it, up to {@link #NUMBERED} of them
     */
    record Shown(CharSequence markup, int count, List<Integer> ends) {}

    /** Of so many lines the places are known; a log has a million. */
    static final int NUMBERED = 100;

    static Shown shown(String text) {
        Ansi ansi = new Ansi(text);
        ansi.scan();
        return new Shown(ansi.markup, ansi.count, ansi.ends);
    }

    /** The lines of a short text. */
    static List<String> lines(String text) {
        Shown shown = shown(text);
        return shown.count() == 0
                ? List.of()
                : List.of(shown.markup().toString().split("\n", -1));
    }

    private void emit(AnsiRow line) {
        if (count > 0) {
            markup.append('\n');
        }
        line.html(styles, markup);
        if (++count <= NUMBERED) {
            ends.add(markup.length());
        }
    }

    private void scan() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\u001b' || c == '\u009b') {
                at = escape(at);
            } else if (c >= ' ' || c == '\t') {
                at = shown(at);
            } else {
                control(c);
                at++;
            }
        }
        if (screen.get(screen.size() - 1).isEmpty()) {
            screen.remove(screen.size() - 1);
        }
        screen.forEach(this::emit);
    }

    private int shown(int from) {
        AnsiRow line = screen.get(row);
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if ((c < ' ' && c != '\t') || c == '\u009b') {
                break;
            }
            int point = Character.isSurrogate(c) ? text.codePointAt(at) : c;
            line.put(column++, point, style);
            at += Character.charCount(point);
        }
        return at;
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

    private void endLine() {
        column = 0;
        if (++row < screen.size()) {
            return;
        }
        if (screen.size() < ROWS) {
            screen.add(new AnsiRow());
            return;
        }
        AnsiRow top = screen.remove(0);
        emit(top);
        top.clear();
        screen.add(top);
        row--;
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
            case 'm' -> style = styles.with(style, parameters);
            case 'K' -> screen.get(row).erase(parameters, column);
            case 'J' -> eraseBelow(parameters);
            case 'A', 'F' -> up(count(parameters), command == 'F');
            case 'B', 'E' -> up(-count(parameters), command == 'E');
            case 'C' -> column = Math.min(WIDEST, column + count(parameters));
            case 'D' -> column = Math.max(0, column - count(parameters));
            case 'G' -> column = Math.min(WIDEST, count(parameters) - 1);
            default -> {}
        }
    }

    /** Down where {@code rows} is negative. */
    private void up(int rows, boolean toStart) {
        row = Math.max(0, Math.min(screen.size() - 1, row - rows));
        column = toStart ? 0 : column;
    }

    /** The screen as a whole is not erased: a log shows what was there. */
    private void eraseBelow(String mode) {
        if (mode.isEmpty() || mode.equals("0")) {
            screen.get(row).erase(mode, column);
            screen.subList(row + 1, screen.size()).clear();
        }
    }

    private static int count(String parameters) {
        boolean digits = !parameters.isEmpty()
                && parameters.length() < 6
                && parameters.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Math.max(1, Integer.parseInt(parameters)) : 1;
    }
}
