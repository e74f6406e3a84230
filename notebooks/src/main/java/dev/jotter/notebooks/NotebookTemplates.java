package dev.jotter.notebooks;

import dev.jotter.notebooks.internal.templates.GeneratedCells;
import dev.jotter.notebooks.internal.templates.SectionRenderer;
import dev.jotter.notebooks.internal.templates.TemplateFile;
import dev.jotter.notebooks.internal.templates.TemplateSource;
import dev.jotter.notebooks.internal.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sections' templates: the built-in ones, and those of a workspace, which win. Reads the files once; may be shared
 * by threads. The format and the model are described in {@code docs/templates.md}.
 */
public final class NotebookTemplates {

    /**
     * What Jotter's kernel says of its language, to the letter: JupyterLab writes that into a notebook as soon as its kernel
     * has started, and a notebook that has it already is not unsaved then.
     */
    private static final Map<String, String> LANGUAGE = Map.of(
            "name", "java",
            "version", System.getProperty("java.version", ""),
            "file_extension", ".java",
            "mimetype", "text/x-java-source",
            "pygments_lexer", "java",
            "codemirror_mode", "text/x-java");

    private final Map<String, TemplateFile> files;
    private final Map<String, SectionRenderer> renderers = new ConcurrentHashMap<>();

    private NotebookTemplates(Map<String, TemplateFile> files) {
        this.files = Collections.unmodifiableMap(files);
    }

    /**
     * The built-in templates, overridden or added to by {@code directory/*.mustache} where that directory exists.
     *
     * @throws NotebookException for a template that is not as it should be, with its line
     */
    public static NotebookTemplates with(Path directory) {
        return new NotebookTemplates(TemplateSource.read(directory));
    }

    /** Every section there is: the standard seven in order, then the workspace's own by name. */
    public List<Section> sections() {
        return files.values().stream().map(TemplateFile::section).toList();
    }

    /**
     * Renders sections into a notebook without outputs. In code cells every value enters as a Java literal, in Markdown
     * cells as escaped text.
     *
     * @param sections names, in the order wanted; what one needs comes before it all the same
     * @param model what the templates may name: strings, numbers, booleans, lists and maps of them
     * @param metadata notebook metadata to add to kernelspec and language_info, such as title and {@code jotter}
     * @throws NotebookException for an unknown section, naming the known ones and the nearest; for a name the model does
     *     not have, with template and line
     */
    public Notebook render(
            List<String> sections, Map<String, ? extends @Nullable Object> model, Map<String, ?> metadata) {
        Model.check(model, "the model");
        List<Cell> cells = new ArrayList<>();
        for (String name : withNeeds(sections)) {
            cells.addAll(renderers
                    .computeIfAbsent(name, n -> new SectionRenderer(file(n)))
                    .render(model));
        }
        Notebook notebook = new Notebook(metadata(metadata), cells);
        return GeneratedCells.remember(notebook, GeneratedCells.ids(notebook));
    }

    private Set<String> withNeeds(List<String> sections) {
        Set<String> ordered = new LinkedHashSet<>();
        Set<String> visiting = new HashSet<>();
        sections.forEach(name -> add(name, ordered, visiting));
        return ordered;
    }

    /** A section comes behind those it needs, wherever they were asked for; in a circle the first one asked for is first. */
    private void add(String name, Set<String> ordered, Set<String> visiting) {
        if (visiting.add(name)) {
            file(name).section().needs().forEach(need -> add(need, ordered, visiting));
            ordered.add(name);
        }
    }

    private TemplateFile file(String name) {
        TemplateFile file = files.get(name);
        if (file == null) {
            throw new NotebookException("section \"" + name + "\" is unknown; expected one of "
                    + String.join(", ", files.keySet()) + "."
                    + Nearest.to(name, files.keySet())
                            .map(near -> " Did you mean \"" + near + "\"?")
                            .orElse(" Run 'jotter sections' for what each is for."));
        }
        return file;
    }

    private static Map<String, @Nullable Object> metadata(Map<String, ?> added) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(added);
        metadata.put("kernelspec", Map.of("name", "jotter", "display_name", "Java (Jotter)", "language", "java"));
        metadata.put("language_info", LANGUAGE);
        return metadata;
    }

    /** A template sees data, never objects with methods. */
    private static final class Model {
        static void check(@Nullable Object value, String where) {
            if (value instanceof Map<?, ?> map) {
                map.forEach((key, item) -> check(item, key + " of " + where));
            } else if (value instanceof List<?> items) {
                items.forEach(item -> check(item, "an item of " + where));
            } else if (!(value == null
                    || value instanceof String
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof Character
                    || value instanceof Enum<?>)) {
                throw new NotebookException(
                        where + " is of " + value.getClass().getName()
                                + "; expected text, a number, a boolean, an enum, a list or a map. Convert it before rendering");
            }
        }
    }
}
