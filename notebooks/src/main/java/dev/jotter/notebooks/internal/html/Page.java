package dev.jotter.notebooks.internal.html;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.Output;
import dev.jotter.notebooks.internal.format.NotebookPasses;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * A notebook as one HTML page. Written cell by cell: only sources and Markdown are held, because the contents list stands
 * before the cells.
 */
public final class Page {
    private static final int MANY = 100;

    private final NotebookPasses passes;
    private final Notebook notebook;
    private final boolean trusted;
    private final CellView cells;
    private final String title;
    private final Map<String, String> prose;
    private final Map<String, Integer> levels = new HashMap<>();
    private final Headings headings = new Headings();

    /**
     * @param fallbackTitle for a notebook that has neither a title in its metadata nor a first heading
     * @param trusted whether active outputs run in sandboxed frames
     * @param fold whether code starts folded
     */
    public Page(NotebookPasses passes, String fallbackTitle, boolean trusted, boolean fold) {
        this.passes = passes;
        this.notebook = passes.frame();
        this.trusted = trusted;
        this.cells = new CellView(new Outputs(trusted), fold, language(notebook));
        Map<String, Element> bodies = onAll(notebook.cells())
                .filter(cell -> cell.kind() == Cell.Kind.MARKDOWN && CellView.isShown(cell))
                .collect(Collectors.toMap(
                        Cell::id, cell -> Markdown.render(cell.source(), cell.attachments()), (one, other) -> other));
        this.title = takeTitle(bodies, fallbackTitle);
        for (Cell cell : notebook.cells()) {
            Element body = bodies.get(cell.id());
            if (body != null) {
                headings.number(body);
            }
            levels.put(cell.id(), headings.current());
        }
        this.prose =
                onAll(bodies.entrySet()).collect(Collectors.toMap(Map.Entry::getKey, body -> drawn(body.getValue())));
    }

    /** Where there are many, on all processors. */
    private static <T> Stream<T> onAll(Collection<T> items) {
        return items.size() < MANY ? items.stream() : items.parallelStream();
    }

    private static String drawn(Element body) {
        Formulas.draw(body);
        return body.html();
    }

    /** The title of the page. */
    public String title() {
        return title;
    }

    /** Writes the page in UTF-8; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        String script = Assets.pageScript();
        String main =
                "<main id=\"main\" tabindex=\"-1\"" + (notebook.cells().size() > 300 ? " class=\"long\"" : "") + ">\n";
        out.write(bytes(
                head(script) + navigation() + main + Provenance.of(notebook).header(title)));
        try (InOrder pieces = new InOrder(out)) {
            passes.each(cell -> {
                if (CellView.isShown(cell)) {
                    pieces.add(cell.source().length() + Weight.of(cell.outputs()), () -> bytes(html(cell)));
                }
                return true;
            });
            pieces.finish();
        }
        out.write(bytes(
                "</main>\n<footer>A log made by Jotter. It needs no network and runs nothing of its own accord.</footer>"
                        + "\n<script>" + script + "</script>\n</body>\n</html>\n"));
    }

    /** Half a surrogate pair in an output becomes a question mark; it must not stop the export. */
    private static byte[] bytes(String html) {
        return html.getBytes(StandardCharsets.UTF_8);
    }

    private String html(Cell cell) {
        if (cell.kind() == Cell.Kind.MARKDOWN) {
            return CellView.markdown(cell, prose.getOrDefault(cell.id(), ""));
        }
        if (cell.kind() == Cell.Kind.RAW) {
            return CellView.raw(cell);
        }
        String opening = cells.opening(cell);
        long size = opening.length() + Weight.of(cell.outputs()) * 9 / 8 + 512;
        StringBuilder out = new StringBuilder((int) Math.min(1 << 20, size)).append(opening);
        if (cells.hasOutputs(cell)) {
            out.append(cells.outputsOpening(cell));
            for (Output output : cells.outputs(cell)) {
                out.append(cells.output(output, levels.getOrDefault(cell.id(), 1)));
            }
            out.append(cells.outputsClosing(cell));
        }
        return out.append("</section>\n").toString();
    }

    private String head(String script) throws IOException {
        return "<!doctype html>\n<html lang=\"" + lang() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy(script) + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
                + "<meta name=\"generator\" content=\"Jotter\">\n<title>" + Text.escape(title)
                + "</title>\n<meta name=\""
                + LogCard.META + "\" content=\""
                + Text.escape(LogCard.of(passes, title).json()) + "\">\n<style>\n"
                + Assets.text("jotter.css") + Assets.text("page.css") + "</style>\n</head>\n<body class=\"jotter\">\n"
                + "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n";
    }

    private String policy(String script) throws IOException {
        Set<String> hashes = new TreeSet<>();
        if (trusted) {
            activeOutputs(hashes);
        }
        String frames = hashes.isEmpty() ? "" : " 'unsafe-hashes' 'unsafe-eval' " + String.join(" ", hashes);
        return "default-src 'none'; img-src data:" + (hashes.isEmpty() ? "" : " blob:; font-src data:")
                + "; style-src 'unsafe-inline'; script-src " + Assets.policyHash(script) + frames
                + "; base-uri 'none'; form-action 'none'";
    }

    private void activeOutputs(Set<String> hashes) throws IOException {
        passes.each(cell -> {
            for (Output output : cell.outputs()) {
                if (output.data().get("text/html") instanceof String text && Markup.isActive(text)) {
                    hashes.addAll(Sandbox.hashes(text));
                }
            }
            return true;
        });
    }

    private String navigation() {
        StringBuilder out = new StringBuilder("<div class=\"side\"><div class=\"tools\" hidden></div>\n");
        List<Headings.Entry> entries =
                headings.entries().stream().filter(entry -> entry.level() < 4).toList();
        if (!entries.isEmpty()) {
            out.append("<nav id=\"contents\" aria-label=\"Contents\"><details open><summary>Contents</summary><ul>\n");
            for (Headings.Entry entry : entries) {
                out.append("<li class=\"l")
                        .append(entry.level())
                        .append("\"><a href=\"#")
                        .append(entry.id());
                out.append("\">").append(Text.escape(entry.text())).append("</a></li>\n");
            }
            out.append("</ul></details></nav>");
        }
        return out.append("</div>\n").toString();
    }

    /** The title of the metadata, else the first heading; that heading then is the page's and leaves its cell. */
    private String takeTitle(Map<String, Element> bodies, String fallback) {
        String named = notebook.metadata().get("title") instanceof String text ? text.strip() : "";
        for (Cell cell : notebook.cells()) {
            Element body = bodies.get(cell.id());
            List<Element> inside = body == null ? List.of() : Headings.in(body);
            if (!inside.isEmpty()) {
                Element first = inside.get(0);
                boolean top = first.tagName().equals("h1");
                if (top && (named.isEmpty() || first.text().equals(named))) {
                    String heading = first.text();
                    first.remove();
                    return heading.isBlank() ? fallback : heading;
                }
                break;
            }
        }
        return named.isEmpty() ? fallback : named;
    }

    private String lang() {
        return notebook.metadata().get("lang") instanceof String lang
                        && lang.matches("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})?")
                ? lang
                : "en";
    }

    private static String language(Notebook notebook) {
        if (notebook.metadata().get("language_info") instanceof Map<?, ?> info
                && info.get("name") instanceof String name) {
            return name;
        }
        return notebook.metadata().get("kernelspec") instanceof Map<?, ?> spec
                        && spec.get("language") instanceof String name
                ? name
                : "";
    }
}
