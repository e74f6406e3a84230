package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.JavaLiteral;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.internal.format.JsonValues;
import dev.jotter.notebooks.internal.format.PythonText;
import dev.jotter.notebooks.internal.templates.TypedLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts values below the cell tagged {@code parameters}, as papermill does, in Java or Python. */
final class ParameterCell {

    private static final String TAG = "injected-parameters";
    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private ParameterCell() {}

    /** The notebook with that cell; an earlier one is replaced. Without a {@code parameters} cell it comes first. */
    static Notebook inject(Notebook notebook, Map<String, ? extends @Nullable Object> values, String language) {
        if (values.isEmpty()) {
            return notebook;
        }
        List<Cell> cells = new ArrayList<>(notebook.cells());
        cells.removeIf(cell -> cell.tags().contains(TAG));
        int at = -1;
        for (int i = 0; i < cells.size(); i++) {
            at = cells.get(i).tags().contains("parameters") ? i : at;
        }
        String declared = at < 0 ? "" : cells.get(at).source();
        String id = TAG;
        for (int n = 2; isTaken(cells, id); n++) {
            id = TAG + "-" + n;
        }
        cells.add(at + 1, Cell.code(id, source(values, declared, language), List.of(TAG)));
        return notebook.withCells(cells);
    }

    private static boolean isTaken(List<Cell> cells, String id) {
        return cells.stream().anyMatch(cell -> cell.id().equals(id));
    }

    private static String source(Map<String, ? extends @Nullable Object> values, String declared, String language) {
        List<String> lines = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new NotebookException("parameter \"" + name
                        + "\" is no variable's name; expected one such as learningRate. Rename it");
            }
            lines.add(
                    switch (language) {
                        case "java" -> java(name, value, declared);
                        case "python" -> name + " = " + python(value);
                        default ->
                            throw new NotebookException("parameters are given for a notebook in \"" + language
                                    + "\"; expected java or python. Leave them out and edit its cell");
                    });
        });
        return String.join("\n", lines);
    }

    /** With the type of the {@code parameters} cell, so that 1 may be given for a double. */
    private static String java(String name, @Nullable Object value, String declared) {
        String found = DeclaredNames.of(declared).getOrDefault(name, "");
        String type = found.isEmpty() ? (value == null ? "Object" : "var") : found;
        return type + " " + name + " = " + (type.equals("var") ? JavaLiteral.of(value) : TypedLiteral.of(type, value))
                + ";";
    }

    private static String python(@Nullable Object value) {
        if (value == null) {
            return "None";
        } else if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? PythonText.number(number) : "float(\"" + PythonText.number(number) + "\")";
        } else if (value instanceof Number) {
            return value.toString();
        } else if (value instanceof List<?> items) {
            return items.stream().map(ParameterCell::python).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> python(entry.getKey()) + ": " + python(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        String quoted = JsonValues.compact(Map.of("v", value.toString()));
        return quoted.substring(5, quoted.length() - 1);
    }
}
