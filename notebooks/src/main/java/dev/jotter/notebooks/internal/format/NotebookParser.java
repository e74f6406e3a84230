package dev.jotter.notebooks.internal.format;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.Output;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the JSON of an nbformat 4 file into a {@link Notebook}; files before 4.5 get their cell ids here. */
public final class NotebookParser {

    private static final Set<String> KEYS = Set.of("cells", "metadata", "nbformat", "nbformat_minor");
    private static final Set<String> CELL_KEYS = Set.of("attachments", "cell_type", "id", "metadata", "source");
    private static final Set<String> CODE_KEYS = Set.of("execution_count", "outputs");

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final String REMEDY = "Open and save it in Jupyter, or restore a version";

    private final String what;
    private final Set<String> taken = new HashSet<>();

    private NotebookParser(String what) {
        this.what = what;
    }

    /**
     * Checks the shape as it goes.
     *
     * @param what names the file in errors
     */
    public static Notebook parse(Map<String, @Nullable Object> json, String what) {
        return new NotebookParser(what).notebook(json);
    }

    private Notebook notebook(Map<String, @Nullable Object> json) {
        if (!(json.get("nbformat") instanceof Long version)) {
            throw new NotebookException(what + " is JSON, but not a notebook ("
                    + (json.containsKey("nbformat") ? "its \"nbformat\" is no whole number" : "it has no \"nbformat\"")
                    + "); expected a Jupyter notebook. Name another file");
        }
        if (version != 4) {
            throw new NotebookException(what + " is of nbformat " + version + "; expected nbformat 4. Convert it with"
                    + " 'jupyter nbconvert --to notebook --nbformat 4'");
        }
        if (!(json.get("cells") instanceof List<?> cells)) {
            throw json.containsKey("cells")
                    ? wrong("cells", json.get("cells"), "a list")
                    : new NotebookException(
                            what + ": has no list of cells; expected a list named \"cells\". " + REMEDY);
        }
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            objects.add(object(cells.get(i), cell(i + 1)));
        }
        objects.forEach(cell -> taken.add(String.valueOf(cell.get("id"))));
        List<Cell> parsed = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < objects.size(); i++) {
            parsed.add(cell(objects.get(i), i + 1, used));
        }
        Map<String, @Nullable Object> extra = without(json, KEYS);
        if (json.get("nbformat_minor") instanceof Long minor && minor > 5) {
            extra.put("nbformat_minor", minor);
        }
        return new Notebook(object(json.getOrDefault("metadata", Map.of()), "metadata"), parsed, extra);
    }

    private Cell cell(Map<String, @Nullable Object> json, int position, Set<String> used) {
        String where = cell(position);
        Cell.Kind kind = kind(json.get("cell_type"), where);
        List<Output> outputs = kind == Cell.Kind.CODE ? outputs(json, where) : List.of();
        Map<String, @Nullable Object> extra = without(json, CELL_KEYS);
        if (kind == Cell.Kind.CODE) {
            extra.keySet().removeAll(CODE_KEYS);
        }
        Map<String, Map<String, @Nullable Object>> attachments = new LinkedHashMap<>();
        object(json.getOrDefault("attachments", Map.of()), where + ".attachments")
                .forEach((name, bundle) ->
                        attachments.put(name, joined(object(bundle, where + ".attachments" + Place.step(name)))));
        if (attachments.isEmpty() && json.containsKey("attachments")) {
            extra.put("attachments", Map.of());
        }
        return new Cell(
                id(json.get("id"), position, used),
                kind,
                text(json.getOrDefault("source", ""), where + ".source"),
                object(json.getOrDefault("metadata", Map.of()), where + ".metadata"),
                attachments,
                outputs,
                OutputParser.count(json.get("execution_count")),
                extra);
    }

    /** The outputs of a code cell alone. */
    static List<Output> outputs(@Nullable Object cell, int position, String what) {
        NotebookParser parser = new NotebookParser(what);
        String where = cell(position);
        return parser.outputs(parser.object(cell, where), where);
    }

    private List<Output> outputs(Map<String, @Nullable Object> json, String where) {
        List<Output> outputs = new ArrayList<>();
        Object held = json.get("outputs");
        if (held instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                outputs.add(OutputParser.output(object(list.get(i), where + ".outputs[" + i + "]")));
            }
        } else if (held != null) {
            throw wrong(where + ".outputs", held, "a list");
        }
        return outputs;
    }

    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> json, Set<String> keys) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(json);
        rest.keySet().removeAll(keys);
        return rest;
    }

    private Cell.Kind kind(@Nullable Object type, String where) {
        for (Cell.Kind kind : Cell.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(type)) {
                return kind;
            }
        }
        throw wrong(where + ".cell_type", type, "code, markdown or raw");
    }

    /** Ids are stable across reads: by position, never at random. */
    private String id(@Nullable Object id, int position, Set<String> used) {
        if (id instanceof String text && ID.matcher(text).matches() && used.add(text)) {
            return text;
        }
        String fresh = "cell-" + position;
        for (int n = 2; taken.contains(fresh) || !used.add(fresh); n++) {
            fresh = "cell-" + position + "-" + n;
        }
        return fresh;
    }

    /** An error as it stands in a file, or in a message of the protocol. */
    public static Output.Failure failure(Map<String, @Nullable Object> json) {
        List<String> traceback = new ArrayList<>();
        if (json.get("traceback") instanceof List<?> lines) {
            lines.forEach(line -> traceback.add(String.valueOf(line)));
        }
        return new Output.Failure(
                String.valueOf(json.getOrDefault("ename", "")),
                String.valueOf(json.getOrDefault("evalue", "")),
                traceback);
    }

    /** A mime bundle with its lists of lines joined; JSON types stay as they are. */
    public static Map<String, @Nullable Object> joined(Map<String, @Nullable Object> bundle) {
        Map<String, @Nullable Object> joined = new LinkedHashMap<>();
        bundle.forEach((mime, value) -> joined.put(
                mime,
                !MimeTypes.isJson(mime)
                                && value instanceof List<?> lines
                                && lines.stream().allMatch(String.class::isInstance)
                        ? join(lines)
                        : value));
        return joined;
    }

    private String text(@Nullable Object value, String where) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof List<?> lines && lines.stream().allMatch(String.class::isInstance)) {
            return join(lines);
        }
        throw wrong(where, value, "a string or a list of strings");
    }

    static String join(List<?> lines) {
        if (lines.size() == 1) {
            return String.valueOf(lines.get(0));
        }
        int length = 0;
        for (Object line : lines) {
            length += String.valueOf(line).length();
        }
        StringBuilder text = new StringBuilder(length);
        lines.forEach(text::append);
        return text.toString();
    }

    private Map<String, @Nullable Object> object(@Nullable Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((key, item) -> object.put(String.valueOf(key), item));
            return object;
        }
        throw wrong(where, value, "an object");
    }

    private static String cell(int position) {
        return "cells[" + (position - 1) + "]";
    }

    private NotebookException wrong(String where, @Nullable Object found, String expected) {
        return new NotebookException(
                what + ": " + where + " is " + shown(found) + "; expected " + expected + ". " + REMEDY);
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "absent or null";
        } else if (value instanceof Map<?, ?>) {
            return "an object";
        } else if (value instanceof List<?> list) {
            return list.stream().allMatch(String.class::isInstance) ? "a list" : "a list of other things than text";
        }
        String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return value instanceof String ? "\"" + shown + "\"" : shown;
    }
}
