package dev.jotter.cli.internal.print;

/** Text of unknown origin, made safe to print: no control character, escape sequence or change of direction is left. */
public final class Harmless {

    private static final int SYMBOLS_FOR_CONTROLS = 0x2400;
    private static final int SYMBOL_FOR_DELETE = 0x2421;
    private static final int REPLACEMENT = 0xFFFD;

    private Harmless() {}

    /** One line: line breaks are replaced as well. ESC becomes {@code ␛}, a line feed {@code ␊} and so on. */
    public static String line(String text) {
        return clean(text, false);
    }

    /** Several lines: line feeds and tabs stay. */
    public static String lines(String text) {
        return clean(text.replace("\r\n", "\n"), true);
    }

    private static String clean(String text, boolean breaks) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> breaks && (c == '\n' || c == '\t') ? c : safe(c))
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }

    private static int safe(int c) {
        if (c < ' ') {
            return SYMBOLS_FOR_CONTROLS + c;
        }
        if (c == 0x7F) {
            return SYMBOL_FOR_DELETE;
        }
        boolean control = c >= 0x80 && c < 0xA0;
        boolean lineBreak = c == 0x2028 || c == 0x2029;
        boolean direction = c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean halfPair = c >= 0xD800 && c <= 0xDFFF;
        return control || lineBreak || direction || halfPair ? REPLACEMENT : c;
    }

    /** Terminal columns that {@code text} takes: combining marks none, East Asian wide characters and emoji two. */
    public static int width(String text) {
        return text.codePoints().map(Harmless::width).sum();
    }

    private static int width(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /** {@code text} when it fits into {@code columns}, else its beginning and {@code …}. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            if (used + width(c) > columns - 1) {
                break;
            }
            used += width(c);
            end += Character.charCount(c);
        }
        return text.substring(0, end) + "…";
    }
}
