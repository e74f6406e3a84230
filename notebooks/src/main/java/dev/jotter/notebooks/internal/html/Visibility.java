package dev.jotter.notebooks.internal.html;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Output;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a cell a page shows, folds or leaves out: by tags as Jupyter Book and nbconvert's manual spell them
 * ({@code hide-input}, {@code remove_cell}), by the metadata front ends write, and by Quarto's lines at the top of a source
 * ({@code //| echo: false}).
 */
final class Visibility {
    private static final Pattern OPTION =
            Pattern.compile("^\\s*(?://|#|--)\\|\\s*(echo|include|output|code-fold)\\s*:\\s*(true|false|show)\\s*$");

    private final Set<String> wishes = new HashSet<>();

    private Visibility(Cell cell) {
        cell.tags().forEach(tag -> wishes.add(tag.toLowerCase(Locale.ROOT).replace('_', '-')));
        if (cell.metadata().get("jupyter") instanceof Map<?, ?> jupyter) {
            wish(jupyter.get("source_hidden"), "hide-input");
            wish(jupyter.get("outputs_hidden"), "hide-output");
        }
        wish(cell.metadata().get("hide_input"), "hide-input");
        wish(cell.metadata().get("hide_output"), "hide-output");
        wish(cell.metadata().get("collapsed"), "hide-output");
        wish(cell.metadata().get("scrolled"), "scroll-output");
        if (cell.isCode() && cell.source().contains("|")) {
            cell.source().lines().limit(12).forEach(this::option);
        }
    }

    static Visibility of(Cell cell) {
        return new Visibility(cell);
    }

    private void wish(@Nullable Object value, String name) {
        if (Boolean.TRUE.equals(value)) {
            wishes.add(name);
        }
    }

    private void option(String line) {
        Matcher option = OPTION.matcher(line);
        if (option.matches()) {
            wishes.add(
                    switch (option.group(1) + " " + option.group(2)) {
                        case "echo false" -> "remove-input";
                        case "include false" -> "remove-cell";
                        case "output false" -> "remove-output";
                        case "code-fold true" -> "hide-input";
                        case "code-fold false", "code-fold show" -> "show-input";
                        default -> "";
                    });
        }
    }

    private boolean any(String... names) {
        for (String name : names) {
            if (wishes.contains(name)) {
                return true;
            }
        }
        return false;
    }

    boolean isRemoved() {
        return any("remove-cell");
    }

    boolean hasInput() {
        return !any("remove-input", "remove-inputs");
    }

    /** @param otherwise for a cell that says nothing */
    boolean foldsInput(boolean otherwise) {
        return any("hide-input", "hide-inputs", "hide-cell") || (otherwise && !any("show-input"));
    }

    boolean hasOutput() {
        return !any("remove-output", "remove-outputs", "remove-all-outputs");
    }

    boolean foldsOutput() {
        return any("hide-output", "hide-outputs", "hide-cell");
    }

    /** Whether the whole of a text cell is folded. */
    boolean folds() {
        return any("hide-cell");
    }

    boolean scrolls() {
        return any("scroll-output", "output-scroll");
    }

    /** Without the streams, and the outputs with tags of their own, that are to be left out. */
    List<Output> of(List<Output> outputs) {
        List<Output> left = new ArrayList<>(outputs);
        left.removeIf(output -> output instanceof Output.Stream stream
                ? any("remove-" + stream.name())
                : metadata(output).get("tags") instanceof List<?> tags
                        && tags.stream()
                                .map(tag -> String.valueOf(tag)
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'))
                                .anyMatch(tag -> tag.equals("remove-output") || tag.equals("remove-single-output")));
        return left;
    }

    private static Map<String, ?> metadata(Output output) {
        if (output instanceof Output.Display display) {
            return display.metadata();
        }
        return output instanceof Output.Result result ? result.metadata() : Map.of();
    }
}
