package dev.jotter.notebooks.internal.html;

/**
 * Colours source code: a lexer that knows comments, strings, numbers, words and names, and no grammar. Spans carry
 * {@code hl-c} comment, {@code hl-s} string, {@code hl-n} number, {@code hl-k} keyword, {@code hl-t} type or key,
 * {@code hl-f} call, {@code hl-a} annotation or variable. The text itself is never changed.
 */
final class Highlighter {
    private final String source;
    private final Language language;
    private final StringBuilder out;
    private int at;

    private Highlighter(String source, Language language) {
        this.source = source;
        this.language = language;
        this.out = new StringBuilder(source.length() * 2);
    }

    static String html(String source, String language) {
        Language known = Language.of(language);
        return known.isPlain() ? Text.escape(source) : new Highlighter(source, known).run();
    }

    private String run() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (comment() || string(c) || marked(c)) {
                continue;
            }
            if (Character.isJavaIdentifierStart(c) && c != '$') {
                word();
            } else if (c >= '0' && c <= '9') {
                number();
            } else {
                Text.append(out, c);
                at++;
            }
        }
        return out.toString();
    }

    private boolean comment() {
        if (language.blockComments() && source.startsWith("/*", at)) {
            int end = source.indexOf("*/", at + 2);
            span('c', end < 0 ? source.length() : end + 2);
            return true;
        }
        for (String mark : language.lineComments()) {
            boolean begins = !mark.equals("#") || at == 0 || Character.isWhitespace(source.charAt(at - 1));
            if (begins && source.startsWith(mark, at)) {
                int end = source.indexOf('\n', at);
                span('c', end < 0 ? source.length() : end);
                return true;
            }
        }
        return false;
    }

    private boolean string(char quote) {
        if (language.quotes().indexOf(quote) < 0) {
            return false;
        }
        String triple = String.valueOf(quote).repeat(3);
        if (language.triple() && source.startsWith(triple, at)) {
            int end = source.indexOf(triple, at + 3);
            span('s', end < 0 ? source.length() : end + 3);
            return true;
        }
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != quote && source.charAt(end) != '\n') {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(source.length(), end);
        boolean closed = end < source.length() && source.charAt(end) == quote;
        int stop = closed ? end + 1 : end;
        span(language.hasKeys() && follows(stop, ':') ? 't' : 's', stop);
        return true;
    }

    /** {@code @Annotation} and {@code $VARIABLE}. */
    private boolean marked(char c) {
        if (c != language.marks() || language.marks() == ' ' || at + 1 >= source.length()) {
            return false;
        }
        if (!Character.isJavaIdentifierPart(source.charAt(at + 1))) {
            return false;
        }
        span('a', wordEnd(at + 1));
        return true;
    }

    private void word() {
        int end = wordEnd(at);
        String word = source.substring(at, end);
        if (language.isWord(word)) {
            span('k', end);
        } else if (language.hasTypes() && Character.isUpperCase(word.charAt(0))) {
            span('t', end);
        } else if (follows(end, '(')) {
            span('f', end);
        } else {
            Text.append(out, source, at, end);
            at = end;
        }
    }

    private void number() {
        int end = at;
        while (end < source.length() && isNumberPart(end)) {
            end++;
        }
        span('n', end);
    }

    private boolean isNumberPart(int index) {
        char c = source.charAt(index);
        char before = Character.toLowerCase(source.charAt(Math.max(at, index - 1)));
        boolean sign = (c == '-' || c == '+') && before == 'e';
        boolean point = c == '.' && index + 1 < source.length() && Character.isDigit(source.charAt(index + 1));
        return sign || point || Character.isLetterOrDigit(c) || c == '_';
    }

    private int wordEnd(int start) {
        int end = start;
        while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean follows(int index, char wanted) {
        int next = index;
        while (next < source.length() && source.charAt(next) == ' ') {
            next++;
        }
        return next < source.length() && source.charAt(next) == wanted;
    }

    private void span(char kind, int end) {
        out.append("<span class=\"hl-").append(kind).append("\">");
        Text.append(out, source, at, end);
        out.append("</span>");
        at = end;
    }
}
