package dev.jotter.notebooks.internal.html;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Output;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** One cell as a section of the page. */
final class CellView {
    private static final Pattern NO_ID = Pattern.compile("[^A-Za-z0-9_-]");

    private final Outputs outputs;
    private final boolean fold;
    private final String language;

    CellView(Outputs outputs, boolean fold, String language) {
        this.outputs = outputs;
        this.fold = fold;
        this.language = language;
    }

    /** Whether a cell is in the page at all. */
    static boolean isShown(Cell cell) {
        boolean empty = cell.source().isBlank() && cell.outputs().isEmpty();
        return !empty && !Visibility.of(cell).isRemoved();
    }

    static String markdown(Cell cell, String html) {
        return html.isBlank()
                ? ""
                : "<section class=\"cell prose rich\" id=\"" + id(cell) + "\">" + link(cell) + folded(cell, html)
                        + "</section>\n";
    }

    /** As its format says, where that is HTML or Markdown; else as text. */
    static String raw(Cell cell) {
        Object format = cell.metadata().get("raw_mimetype");
        Element body =
                switch (String.valueOf(format == null ? cell.metadata().get("format") : format)) {
                    case "text/html" -> Markup.clean(cell.source(), cell.attachments());
                    case "text/markdown" -> Markdown.render(cell.source(), cell.attachments());
                    default -> null;
                };
        if (body != null) {
            Headings.lower(body, 1);
            Formulas.draw(body);
            return markdown(cell, body.html());
        }
        String text = "<pre class=\"raw\">" + Text.escape(cell.source()) + "</pre>";
        return "<section class=\"cell\" id=\"" + id(cell) + "\">" + link(cell) + folded(cell, text) + "</section>\n";
    }

    private static String folded(Cell cell, String html) {
        return Visibility.of(cell).folds()
                ? "<details class=\"hidden-out\"><summary>Text</summary>" + html + "</details>"
                : html;
    }

    /** The part of a code cell before its outputs. */
    String opening(Cell cell) {
        StringBuilder out = new StringBuilder(cell.source().length() * 2 + 400);
        out.append("<section class=\"cell run\" id=\"").append(id(cell)).append("\">");
        out.append("<p class=\"meta\">")
                .append(link(cell))
                .append(CellNotes.took(cell))
                .append("</p>");
        Visibility visibility = Visibility.of(cell);
        if (!visibility.hasInput() || cell.source().isBlank()) {
            return out.toString();
        }
        boolean folded = visibility.foldsInput(fold);
        out.append(folded ? "<details class=\"source\">" : "<details class=\"source\" open>");
        out.append("<summary><span class=\"label\">Code");
        if (cell.executionCount() != null) {
            out.append(" [").append(cell.executionCount()).append(']');
        }
        out.append("</span><code class=\"peek\">").append(Text.escape(peek(cell.source())));
        out.append("</code></summary><div class=\"codebox\"><pre class=\"code\"><code>");
        out.append(Highlighter.html(cell.source().stripTrailing(), languageOf(cell)));
        return out.append("</code></pre></div></details>").toString();
    }

    boolean hasOutputs(Cell cell) {
        Visibility visibility = Visibility.of(cell);
        return visibility.hasOutput() && !visibility.of(cell.outputs()).isEmpty();
    }

    String outputsOpening(Cell cell) {
        Visibility visibility = Visibility.of(cell);
        String out = visibility.scrolls() ? "<div class=\"out tall\">" : "<div class=\"out\">";
        return visibility.foldsOutput() ? "<details class=\"hidden-out\"><summary>Output</summary>" + out : out;
    }

    String outputsClosing(Cell cell) {
        return outputsOpening(cell).startsWith("<details") ? "</div></details>" : "</div>";
    }

    List<Output> outputs(Cell cell) {
        return CellNotes.captioned(cell, Outputs.joined(Visibility.of(cell).of(cell.outputs())));
    }

    String output(Output output, int level) {
        return outputs.html(output, level);
    }

    /** {@code %%bash} and friends name the language of their cell. */
    private String languageOf(Cell cell) {
        String source = cell.source().stripLeading();
        if (!source.startsWith("%%")) {
            return language;
        }
        String name = source.substring(2).split("\\W", 2)[0].toLowerCase(Locale.ROOT);
        return Language.of(name).isPlain() ? language : name;
    }

    /** The first line that says something. */
    private static String peek(String source) {
        return source.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("//"))
                .findFirst()
                .map(line -> Text.clip(line, 90))
                .orElseGet(() -> Text.clip(source.lines().findFirst().orElse(""), 90));
    }

    private static String link(Cell cell) {
        return "<a class=\"anchor here\" href=\"#" + id(cell) + "\" aria-label=\"Link to this cell\">#</a>";
    }

    private static String id(Cell cell) {
        return "cell-" + NO_ID.matcher(cell.id()).replaceAll("_");
    }
}
