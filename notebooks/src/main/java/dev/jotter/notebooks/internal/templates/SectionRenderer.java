package dev.jotter.notebooks.internal.templates;

import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.internal.templates.TemplateFile.TemplateCell;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One section, compiled once. */
public final class SectionRenderer {

    private final TemplateFile template;
    private final List<Mustache> compiled = new ArrayList<>();

    /**
     * Compiles its cells.
     *
     * @throws NotebookException for a mistake in the Mustache, with its line
     */
    public SectionRenderer(TemplateFile template) {
        this.template = template;
        template.cells().forEach(cell -> compiled.add(compile(cell)));
    }

    private String file() {
        String origin = template.section().origin();
        return origin.equals("built-in") ? template.section().name() + ".mustache" : origin;
    }

    /** Blank lines stand for what lies above the cell, so that Mustache.java counts lines as the file does. */
    private Mustache compile(TemplateCell cell) {
        String source = "\n".repeat(cell.line() - 1) + cell.source();
        return translated(() -> CellFactory.of(cell.kind()).compile(new StringReader(source), file()));
    }

    /** The section's cells; those that come out blank are left out, and the others keep their ids. */
    public List<Cell> render(Map<String, ? extends @Nullable Object> model) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < compiled.size(); i++) {
            TemplateCell cell = template.cells().get(i);
            Mustache mustache = compiled.get(i);
            String source = translated(() -> {
                StringWriter out = new StringWriter();
                mustache.execute(out, model);
                return out.toString();
            });
            if (!source.isBlank()) {
                cells.add(cell(i + 1, cell, trimmed(source)));
            } else if (cell.source().isBlank()) {
                cells.add(cell(i + 1, cell, ""));
            }
        }
        return cells;
    }

    private Cell cell(int position, TemplateCell cell, String source) {
        String name = template.section().name();
        List<String> tags = new ArrayList<>(List.of("section:" + name));
        tags.addAll(cell.tags());
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("jotter", Map.of("section", name, "hash", SourceHash.of(cell.kind(), source)));
        metadata.put("tags", List.copyOf(tags));
        return new Cell(name + "-" + position, cell.kind(), source, metadata, Map.of(), List.of(), null);
    }

    /** Without blank lines at both ends. */
    private static String trimmed(String source) {
        return source.replaceFirst("\\A(?:[ \\t]*\\R)+", "").stripTrailing();
    }

    private <T> T translated(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (MustacheException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof NotebookException known) {
                    throw known;
                }
            }
            throw new NotebookException(
                    "template " + file() + " is not Mustache as it should be: " + e.getMessage()
                            + ". See docs/templates.md",
                    e);
        }
    }
}
