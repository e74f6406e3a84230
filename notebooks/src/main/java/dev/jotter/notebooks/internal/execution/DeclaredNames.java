package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that a cell tagged {@code parameters} gives values to, with their types where it says them in Java's way. */
public final class DeclaredNames {

    private static final String NAME = "([\\p{L}_$][\\p{L}\\p{N}_$]*)";
    private static final Pattern DECLARATION =
            Pattern.compile("(?m)^\\s*(?:final\\s+)?([\\w.]+(?:<[^=;]*>)?(?:\\[\\])*)\\s+" + NAME + "\\s*=");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?m)(?:^|[\\s,;])" + NAME + "\\s*(?::\\s*[^=\\n]+)?=(?!=)");

    private DeclaredNames() {}

    /** Of the last such cell; empty where there is none. */
    public static Map<String, String> in(Notebook notebook) {
        List<Cell> cells = notebook.cells().stream()
                .filter(cell -> cell.tags().contains("parameters"))
                .toList();
        return cells.isEmpty() ? Map.of() : of(cells.get(cells.size() - 1).source());
    }

    /** Name to type, in their order; the type is empty where none is written. */
    static Map<String, String> of(String source) {
        Map<String, String> types = new LinkedHashMap<>();
        Matcher assigned = ASSIGNMENT.matcher(source);
        while (assigned.find()) {
            types.putIfAbsent(assigned.group(1), "");
        }
        Matcher declared = DECLARATION.matcher(source);
        while (declared.find()) {
            types.put(declared.group(2), declared.group(1).equals("var") ? "" : declared.group(1));
        }
        return types;
    }
}
