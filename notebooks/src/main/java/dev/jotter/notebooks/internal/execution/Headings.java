package dev.jotter.notebooks.internal.execution;

/** The headings of Markdown text, as far as progress needs them. */
final class Headings {

    private Headings() {}

    /** The last heading, without its marks; {@code before} when there is none. */
    static String last(String markdown, String before) {
        String heading = before;
        boolean fenced = false;
        for (String line : markdown.lines().toList()) {
            fenced ^= line.startsWith("```");
            if (!fenced && line.matches("#{1,6}\\s+\\S.*")) {
                heading = line.replaceAll("^#+\\s+|\\s+#*\\s*$", "");
            }
        }
        return heading;
    }
}
