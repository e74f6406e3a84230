package dev.jotter.cli.internal.print;

import java.io.PrintStream;

/**
 * Passes on what a program wrote to its console. On a terminal only text, line feeds, carriage returns, tabs and colours
 * pass: a log must not set titles, move the cursor or answer for the person who reads it. Into a file or pipe every byte
 * passes.
 */
public final class ConsoleFilter {

    private static final int LONGEST_COLOUR = 32;

    private final PrintStream out;
    private final boolean filtering;
    private final StringBuilder escape = new StringBuilder();

    public ConsoleFilter(PrintStream out, boolean terminal) {
        this.out = out;
        this.filtering = terminal;
    }

    public void print(byte[] bytes, int count) {
        if (!filtering) {
            out.write(bytes, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            byteOf(bytes, i);
        }
    }

    public void flush() {
        out.flush();
    }

    private void byteOf(byte[] bytes, int i) {
        int c = bytes[i] & 0xFF;
        if (escape.length() > 0) {
            continueEscape((char) c);
        } else if (c == 0x1B) {
            escape.append((char) c);
        } else if ((c >= ' ' && c != 0x7F) || c == '\n' || c == '\r' || c == '\t') {
            out.write(c);
        } else {
            out.print(Harmless.line(Character.toString(c)));
        }
    }

    private void continueEscape(char c) {
        escape.append(c);
        boolean inside = escape.length() == 2 ? c == '[' : Character.isDigit(c) || c == ';' || c == ':';
        if (inside && escape.length() < LONGEST_COLOUR) {
            return;
        }
        boolean colour = c == 'm' && escape.length() > 2;
        out.print(colour ? escape.toString() : Harmless.lines(escape.toString()));
        escape.setLength(0);
    }
}
