package dev.jotter.notebooks.internal.html;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a terminal draws a character. Colours are -1 (the terminal's own), 0 to 15 (its palette) or {@code RGB | rgb}.
 *
 * @param flags bits {@code BOLD} to {@code INVERSE}
 */
record AnsiStyle(int foreground, int background, int flags) {
    static final AnsiStyle PLAIN = new AnsiStyle(-1, -1, 0);

    private static final int RGB = 1 << 24;
    private static final int BOLD = 1;
    private static final int DIM = 2;
    private static final int ITALIC = 4;
    private static final int UNDERLINE = 8;
    private static final int INVERSE = 16;
    private static final int STRIKE = 32;
    private static final int HIDDEN = 64;
    private static final int[] PALETTE = {
        0x000000, 0xcd3131, 0x0dbc79, 0xe5e510, 0x2472c8, 0xbc3fbc, 0x11a8cd, 0xe5e5e5,
        0x666666, 0xf14c4c, 0x23d18b, 0xf5f543, 0x3b8eea, 0xd670d6, 0x29b8db, 0xffffff
    };
    private static final int[] ON = {0, BOLD, DIM, ITALIC, UNDERLINE, 0, 0, INVERSE, HIDDEN, STRIKE};

    /** This style changed by the parameters of an SGR sequence, such as {@code 1;38;5;208}. */
    AnsiStyle with(String parameters) {
        if (parameters.isEmpty() || parameters.equals("0")) {
            return PLAIN;
        }
        int[] codes = codes(parameters);
        AnsiStyle style = this;
        for (int i = 0; i < codes.length; i++) {
            int code = codes[i];
            if (code == 38 || code == 48) {
                int colour = extended(codes, i + 1);
                style = code == 38 ? style.foreground(colour) : style.background(colour);
                i += i + 1 < codes.length && codes[i + 1] == 2 ? 4 : 2;
            } else {
                style = style.with(code);
            }
        }
        return style;
    }

    private AnsiStyle with(int code) {
        if (code == 0) {
            return PLAIN;
        }
        if (code < 10) {
            return flags(flags | ON[code]);
        }
        if (code == 21 || code == 22) {
            return flags(flags & ~(BOLD | DIM));
        }
        if (code > 22 && code < 30) {
            return flags(flags & ~ON[code - 20]);
        }
        if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
            return foreground(code < 90 ? code - 30 : code - 82);
        }
        if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) {
            return background(code < 100 ? code - 40 : code - 92);
        }
        return code == 39 ? foreground(-1) : code == 49 ? background(-1) : this;
    }

    private AnsiStyle foreground(int colour) {
        return new AnsiStyle(colour, background, flags);
    }

    private AnsiStyle background(int colour) {
        return new AnsiStyle(foreground, colour, flags);
    }

    private AnsiStyle flags(int value) {
        return new AnsiStyle(foreground, background, value);
    }

    /** The numbers between semicolons or colons, at most 64; 0 for what is none or has more than four digits. */
    private static int[] codes(String parameters) {
        int[] codes = new int[64];
        int count = 0;
        int begun = 0;
        for (int i = 0; i <= parameters.length() && count < codes.length; i++) {
            if (i == parameters.length() || parameters.charAt(i) == ';' || parameters.charAt(i) == ':') {
                codes[count++] = number(parameters, begun, i);
                begun = i + 1;
            }
        }
        return Arrays.copyOf(codes, count);
    }

    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end && end - start < 5; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private static int extended(int[] codes, int at) {
        if (at + 1 < codes.length && codes[at] == 5) {
            return indexed(Math.min(255, codes[at + 1]));
        }
        if (at + 3 < codes.length && codes[at] == 2) {
            return RGB
                    | Math.min(255, codes[at + 1]) << 16
                    | Math.min(255, codes[at + 2]) << 8
                    | Math.min(255, codes[at + 3]);
        }
        return -1;
    }

    /** The 256 colours of xterm: 16 of the palette, a cube of 6 by 6 by 6, 24 greys. */
    private static int indexed(int index) {
        if (index < 16) {
            return index;
        }
        if (index > 231) {
            int grey = 8 + (index - 232) * 10;
            return RGB | grey << 16 | grey << 8 | grey;
        }
        int cube = index - 16;
        return RGB | level(Math.floorDiv(cube, 36)) << 16 | level(Math.floorDiv(cube, 6) % 6) << 8 | level(cube % 6);
    }

    private static int level(int step) {
        return step == 0 ? 0 : 55 + step * 40;
    }

    /** Equality as fast as it can be: it is asked for each character. */
    boolean looksLike(AnsiStyle other) {
        return foreground == other.foreground && background == other.background && flags == other.flags;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnsiStyle style && looksLike(style);
    }

    @Override
    public int hashCode() {
        return (foreground * 31 + background) * 31 + flags;
    }

    String end() {
        return equals(PLAIN) ? "" : "</span>";
    }

    String start() {
        if (equals(PLAIN)) {
            return "";
        }
        StringBuilder names = new StringBuilder();
        String css = "";
        boolean inverse = (flags & INVERSE) != 0;
        int front = inverse ? background : foreground;
        int back = inverse ? foreground : background;
        if (back != -1) {
            int ground = rgb(back);
            int ink = Contrast.readable(front == -1 ? Contrast.inkOn(ground) : rgb(front), ground);
            css = "color:" + Contrast.hex(ink) + ";background:" + Contrast.hex(ground);
        } else if (inverse) {
            names.append(" a-inv");
        } else if (front >= RGB) {
            names.append(" a-x");
            css = "--l:" + Contrast.hex(Contrast.readable(front & 0xffffff, Contrast.LIGHT_PANEL)) + ";--d:"
                    + Contrast.hex(Contrast.readable(front & 0xffffff, Contrast.DARK_PANEL));
        } else if (front >= 0) {
            names.append(" a-").append(front);
        } else if ((flags & DIM) != 0) {
            names.append(" a-d");
        }
        names.append((flags & BOLD) != 0 ? " a-b" : "")
                .append((flags & ITALIC) != 0 ? " a-i" : "")
                .append((flags & UNDERLINE) != 0 ? " a-u" : "")
                .append((flags & STRIKE) != 0 ? " a-s" : "");
        return "<span" + (names.isEmpty() ? "" : " class=\"" + names.substring(1) + "\"")
                + (css.isEmpty() ? "" : " style=\"" + css + "\"") + ">";
    }

    private static int rgb(int colour) {
        return colour >= RGB ? colour & 0xffffff : PALETTE[colour];
    }
}
