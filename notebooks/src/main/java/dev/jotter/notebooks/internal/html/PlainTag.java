package dev.jotter.notebooks.internal.html;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A start tag in lower case with a few attributes in double quotes, of which those that matter are kept. */
final class PlainTag {

    private static final Set<String> IGNORED =
            Set.of("border", "cellspacing", "cellpadding", "id", "width", "height", "valign");

    private final String html;
    private String name = "";
    private boolean bare = true;
    private boolean scopeFirst;
    private @Nullable String classes;
    private @Nullable String style;
    private @Nullable String align;
    private @Nullable String scope;

    PlainTag(String html) {
        this.html = html;
    }

    /** Reads the tag that begins there; returns where the text goes on, or -1 where it is of another kind. */
    int read(int from) {
        bare = true;
        scopeFirst = false;
        classes = null;
        style = null;
        align = null;
        scope = null;
        int at = from + 1;
        while (at < html.length() && isName(html.charAt(at))) {
            at++;
        }
        name = at < html.length() ? html.substring(from + 1, at) : "";
        if (name.isEmpty() || html.charAt(from) != '<') {
            return -1;
        }
        while (html.charAt(at) == ' ') {
            at = attribute(at + 1);
            if (at < 0 || at >= html.length()) {
                return -1;
            }
        }
        return html.charAt(at) == '>' ? at + 1 : -1;
    }

    private int attribute(int from) {
        int equals = from;
        while (equals < html.length() && isName(html.charAt(equals))) {
            equals++;
        }
        if (!html.startsWith("=\"", equals)) {
            return -1;
        }
        int end = equals + 2;
        while (end < html.length() && isValue(html.charAt(end))) {
            end++;
        }
        boolean whole = end < html.length() && html.charAt(end) == '"';
        return whole && take(html.substring(from, equals), html.substring(equals + 2, end)) ? end + 1 : -1;
    }

    /** Whether it is one that is known, and is here for the first time. */
    private boolean take(String attribute, String value) {
        bare = false;
        boolean first;
        switch (attribute) {
            case "class" -> {
                first = classes == null;
                classes = value;
            }
            case "style" -> {
                first = style == null;
                style = value;
            }
            case "align" -> {
                first = align == null;
                align = value;
            }
            case "scope" -> {
                first = scope == null;
                scope = value;
                scopeFirst = classes == null;
            }
            default -> first = IGNORED.contains(attribute);
        }
        return first;
    }

    private static boolean isName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean isValue(char c) {
        return c >= ' ' && c < 0x7f && c != '"' && c != '&' && c != '<' && c != '>';
    }

    String name() {
        return name;
    }

    /** Without attributes. */
    boolean isBare() {
        return bare;
    }

    /** With attributes that mean something on cells only. */
    boolean isCell() {
        return scope != null || align != null;
    }

    @Nullable
    String classes() {
        return classes;
    }

    @Nullable
    String scope() {
        return scope;
    }

    boolean isScopeFirst() {
        return scopeFirst;
    }

    /** By its style, else its attribute; empty where there is neither. */
    String alignment() {
        String styled = style == null ? "" : Markup.alignment(style);
        return styled.isEmpty() && align != null ? align : styled;
    }
}
