package dev.jotter.notebooks.internal.math;

/** MathML elements as text. */
final class Markup {

    private Markup() {}

    static String element(String name, String... children) {
        return "<" + name + ">" + String.join("", children) + "</" + name.split(" ", 2)[0] + ">";
    }

    static String leaf(String name, String text) {
        return element(name, escape(text));
    }

    /** Where MathML expects one element. */
    static String row(String children) {
        return element("mrow", children);
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
        return out.toString();
    }
}
