package dev.jotter.notebooks.internal.math;

/**
 * TeX cut into tokens: a command with its backslash ({@code \frac}, {@code \,}), or one character. Blanks and comments
 * between tokens are skipped; an empty token is the end.
 */
final class TexTokens {

    private final String tex;
    private int at;

    TexTokens(String tex) {
        this.tex = tex;
    }

    String peek() {
        int before = at;
        String token = next();
        at = before;
        return token;
    }

    String next() {
        skip();
        if (at >= tex.length()) {
            return "";
        }
        int start = at;
        int point = tex.codePointAt(at);
        at += Character.charCount(point);
        if (point == '\\' && at < tex.length()) {
            if (isLetter(tex.charAt(at))) {
                while (at < tex.length() && isLetter(tex.charAt(at))) {
                    at++;
                }
            } else {
                at += Character.charCount(tex.codePointAt(at));
            }
        }
        return tex.substring(start, at);
    }

    /** A place to come back to. */
    record Mark(int at) {}

    Mark mark() {
        return new Mark(at);
    }

    void reset(Mark mark) {
        at = mark.at();
    }

    /** Takes the token if it is next. */
    boolean take(String token) {
        int before = at;
        if (next().equals(token)) {
            return true;
        }
        at = before;
        return false;
    }

    void expect(String token) {
        if (!take(token)) {
            throw new UnknownTexException("expected " + token);
        }
    }

    /** What stands between the braces that come next, as it is. */
    String raw() {
        expect("{");
        int start = at;
        for (int depth = 1; at < tex.length(); at++) {
            char c = tex.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return tex.substring(start, at++);
            }
        }
        throw new UnknownTexException("an open brace");
    }

    /** A number as far as it goes, its first character given. */
    String number(String first) {
        int start = at;
        while (at < tex.length() && (isDigit(at) || (tex.charAt(at) == '.' && isDigit(at + 1)))) {
            at++;
        }
        return first + tex.substring(start, at);
    }

    private void skip() {
        while (at < tex.length()) {
            char c = tex.charAt(at);
            if (c == '%') {
                int end = tex.indexOf('\n', at);
                at = end < 0 ? tex.length() : end;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    private boolean isDigit(int index) {
        return index < tex.length() && tex.charAt(index) >= '0' && tex.charAt(index) <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
