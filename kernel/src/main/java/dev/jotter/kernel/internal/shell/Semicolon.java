package dev.jotter.kernel.internal.shell;

import java.util.regex.Pattern;

/** Whether code ends with a semicolon, comments aside: the sign for "do not show the value". */
final class Semicolon {

    /** Literals first, as a quote may hold what looks like a comment. */
    private static final Pattern LITERAL_OR_COMMENT = Pattern.compile(
            "(\"\"\"(?:\\\\.|[^\\\\])*?\"\"\"|\"(?:\\\\.|[^\\\\\"\\n])*\"|'(?:\\\\.|[^\\\\'\\n])*')"
                    + "|//[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

    private Semicolon() {}

    static boolean ends(String code) {
        if (code.indexOf(';') < 0) {
            return false;
        }
        String bare = LITERAL_OR_COMMENT
                .matcher(code)
                .replaceAll(match -> match.group(1) == null ? " " : "x")
                .stripTrailing();
        return bare.endsWith(";");
    }
}
