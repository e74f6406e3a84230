package dev.jotter.tracking.internal.query;

import dev.jotter.tracking.QueryException;
import java.util.Locale;

/** The words and signs of a filter, one after the other. */
final class Tokens {

    enum Kind {
        WORD,
        QUOTED_WORD,
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    private final String source;
    private int at;

    Kind kind = Kind.END;
    /** The word, sign, number or content of the text. */
    String text = "";
    /** Where it begins, from 1. */
    int column;

    Tokens(String source) {
        this.source = source;
        next();
    }

    boolean is(String word) {
        return (kind == Kind.SIGN && text.equals(word)) || (kind == Kind.WORD && text.equalsIgnoreCase(word));
    }

    boolean accept(String word) {
        if (!is(word)) {
            return false;
        }
        next();
        return true;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw unexpected("\"" + word + "\"");
        }
    }

    QueryException unexpected(String expected) {
        String found = kind == Kind.END ? "its end" : "\"" + source.substring(column - 1, at) + "\"";
        return problem("has " + found + " at column " + column + "; expected " + expected, column);
    }

    QueryException problem(String what, int where) {
        return new QueryException(
                "filter " + what + ".\n  " + source.replaceAll("\\s", " ") + "\n  " + " ".repeat(where - 1) + "^",
                where);
    }

    void next() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        column = at + 1;
        if (at == source.length()) {
            kind = Kind.END;
            text = "";
            return;
        }
        char first = source.charAt(at);
        if (first == '\'' || first == '"') {
            text = quoted(first);
            kind = Kind.TEXT;
        } else if (number()) {
            kind = Kind.NUMBER;
        } else if (first == '`' || part(first)) {
            word();
        } else {
            sign(first);
        }
    }

    /** A dotted name; parts in backticks are taken as they are. {@code parts} keeps them apart. */
    private void word() {
        kind = source.charAt(at) == '`' ? Kind.QUOTED_WORD : Kind.WORD;
        int from = at;
        while (at < source.length() && (source.charAt(at) == '`' || part(source.charAt(at)))) {
            if (source.charAt(at) == '`') {
                quoted('`');
                kind = Kind.QUOTED_WORD;
            } else {
                at++;
            }
        }
        text = source.substring(from, at);
    }

    private boolean number() {
        int end = at;
        if (end < source.length() && "+-".indexOf(source.charAt(end)) >= 0) {
            end++;
        }
        if (end == source.length() || ".0123456789".indexOf(source.charAt(end)) < 0) {
            return false;
        }
        while (end < source.length()
                && (part(source.charAt(end)) || (source.charAt(end) == '+' && exponent(end - 1)))) {
            end++;
        }
        text = source.substring(at, end);
        at = end;
        return true;
    }

    private boolean exponent(int index) {
        return source.substring(index, index + 1).toLowerCase(Locale.ROOT).equals("e");
    }

    private void sign(char first) {
        kind = Kind.SIGN;
        boolean two = at + 1 < source.length()
                && ((source.charAt(at + 1) == '=' && "!<>=".indexOf(first) >= 0) || source.startsWith("<>", at));
        text = source.substring(at, at + (two ? 2 : 1));
        at += text.length();
        if (text.equals("==")) {
            text = "=";
        } else if (text.equals("<>")) {
            text = "!=";
        }
    }

    /** What lies between quotes, which stand for themselves when doubled. */
    private String quoted(char quote) {
        int from = at++;
        StringBuilder content = new StringBuilder();
        while (at < source.length()) {
            char next = source.charAt(at++);
            if (next != quote) {
                content.append(next);
            } else if (at < source.length() && source.charAt(at) == quote) {
                content.append(quote);
                at++;
            } else {
                return content.toString();
            }
        }
        throw problem("has a quote at column " + (from + 1) + " that is never closed; expected " + quote, from + 1);
    }

    private static boolean part(char next) {
        return Character.isLetterOrDigit(next) || "_./-:@#$%&?~".indexOf(next) >= 0 || next > 127;
    }
}
