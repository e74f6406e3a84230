package dev.jotter.notebooks.internal.templates;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.Section;
import dev.jotter.notebooks.internal.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A section's template: front matter between {@code ---} lines, then cells, each below a marker line such as
 * {@code %% code tags=parameters}.
 *
 * @param section what the front matter says
 * @param cells in order; at least one
 */
public record TemplateFile(Section section, List<TemplateCell> cells) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,47}");
    private static final Pattern MARKER = Pattern.compile("%%\\s+(\\S+)(?:\\s+tags=(\\S+))?\\s*");
    private static final List<String> KEYS = List.of("title", "summary", "needs");

    /**
     * One cell of it.
     *
     * @param kind code, markdown or raw
     * @param tags added to {@code section:<name>}
     * @param source its Mustache text
     * @param line where the text starts in the file, from 1
     */
    public record TemplateCell(Cell.Kind kind, List<String> tags, String source, int line) {}

    /**
     * Reads it.
     *
     * @param origin {@code built-in} or a path, for errors
     */
    public static TemplateFile parse(String name, String origin, String text) {
        return new Parser(name, origin, text.lines().toList()).parse();
    }

    private static final class Parser {
        private final String name;
        private final String origin;
        private final List<String> lines;

        Parser(String name, String origin, List<String> lines) {
            this.name = name;
            this.origin = origin;
            this.lines = lines;
        }

        TemplateFile parse() {
            if (!NAME.matcher(name).matches()) {
                throw new NotebookException("template " + origin + " is named \"" + name + "\"; expected lower-case"
                        + " letters, digits, - and _ before .mustache. Rename the file");
            }
            Map<String, String> matter = new HashMap<>();
            int body = frontMatter(matter);
            List<TemplateCell> cells = cells(body);
            if (cells.isEmpty()) {
                throw wrong(lines.size(), "has no cell", "a line such as \"%% markdown\"");
            }
            String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            List<String> needs = Stream.of(matter.getOrDefault("needs", "").split("[,\\s]+"))
                    .filter(need -> !need.isEmpty())
                    .toList();
            return new TemplateFile(
                    new Section(
                            name,
                            matter.getOrDefault("title", title),
                            matter.getOrDefault("summary", ""),
                            needs,
                            origin),
                    List.copyOf(cells));
        }

        /** Returns the index of the first line after it. */
        private int frontMatter(Map<String, String> matter) {
            if (lines.isEmpty() || !lines.get(0).strip().equals("---")) {
                return 0;
            }
            for (int i = 1; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.equals("---")) {
                    return i + 1;
                }
                if (!line.isEmpty()) {
                    entry(line, i + 1, matter);
                }
            }
            throw wrong(1, "has front matter without an end", "a second line \"---\"");
        }

        private void entry(String line, int number, Map<String, String> matter) {
            int colon = line.indexOf(':');
            String key = colon < 0 ? line : line.substring(0, colon).strip();
            if (colon < 0 || !KEYS.contains(key)) {
                throw wrong(
                        number, "has front matter \"" + key + "\"", "one of " + String.join(", ", KEYS), meant(key));
            }
            matter.put(key, line.substring(colon + 1).strip());
        }

        private List<TemplateCell> cells(int body) {
            List<TemplateCell> cells = new ArrayList<>();
            int start = body;
            Matcher marker = null;
            for (int i = body; i <= lines.size(); i++) {
                Matcher next = i == lines.size() ? null : MARKER.matcher(lines.get(i));
                if (next != null && !next.matches()) {
                    if (lines.get(i).startsWith("%% ")) {
                        throw wrong(i + 1, "has \"" + lines.get(i) + "\"", "%% markdown, or %% code tags=a,b");
                    }
                    continue;
                }
                add(cells, marker, start, i);
                marker = next;
                start = i + 1;
            }
            return cells;
        }

        private void add(
                List<TemplateCell> cells, @org.jspecify.annotations.Nullable Matcher marker, int from, int to) {
            String source = String.join("\n", lines.subList(Math.min(from, to), to));
            if (marker != null) {
                List<String> tags = marker.group(2) == null
                        ? List.of()
                        : List.of(marker.group(2).split(","));
                cells.add(new TemplateCell(kind(marker.group(1), from), tags, source, from + 1));
            } else if (!source.isBlank()) {
                throw wrong(from + 1, "has text before its first cell", "a line such as \"%% markdown\" above it");
            }
        }

        private Cell.Kind kind(String word, int line) {
            for (Cell.Kind kind : Cell.Kind.values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return kind;
                }
            }
            List<String> kinds = List.of("markdown", "code", "raw");
            String meant = Nearest.to(word, kinds)
                    .map(n -> " Did you mean \"" + n + "\"?")
                    .orElse("");
            throw wrong(line, "has a cell of kind \"" + word + "\"", "one of " + String.join(", ", kinds), meant);
        }

        private static String meant(String key) {
            return Nearest.to(key, KEYS)
                    .map(n -> " Did you mean \"" + n + "\"?")
                    .orElse("");
        }

        private NotebookException wrong(int line, String found, String expected, String... meant) {
            String where = origin.equals("built-in") ? name + ".mustache" : origin;
            return new NotebookException("template " + where + ", line " + line + ", " + found + "; expected "
                    + expected + "." + String.join("", meant) + " See docs/templates.md");
        }
    }
}
