package dev.jotter.notebooks.internal.html;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Output;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a cell tells about itself beside its source: how long it ran, and caption and alternative text of what it shows, from
 * its metadata or from lines such as {@code //| fig-cap: Reward} at its top, as Quarto has them.
 */
final class CellNotes {

    private static final Pattern OPTION =
            Pattern.compile("^\\s*(?://|#|--)\\|\\s*(?:fig-|tbl-)?(cap|alt)\\s*:\\s*(.+)$");

    private CellNotes() {}

    /** {@code <time>}, or an empty text when the cell does not tell. */
    static String took(Cell cell) {
        Duration took = duration(cell);
        return took == null
                ? ""
                : "<time class=\"took\" datetime=\"" + took + "\" title=\"How long this cell ran\">" + shown(took)
                        + "</time>";
    }

    /** As JupyterLab, nbclient and Jotter record it, else as papermill does. */
    private static @Nullable Duration duration(Cell cell) {
        try {
            if (cell.metadata().get("execution") instanceof Map<?, ?> times
                    && times.get("shell.execute_reply") instanceof String end) {
                Object start = times.get("iopub.execute_input");
                Object begin = start == null ? times.get("iopub.status.busy") : start;
                Duration took = begin instanceof String from
                        ? Duration.between(OffsetDateTime.parse(from), OffsetDateTime.parse(end))
                        : Duration.ofNanos(-1);
                return took.isNegative() ? null : took;
            }
        } catch (DateTimeException | ArithmeticException notIso) {
            return null;
        }
        return cell.metadata().get("papermill") instanceof Map<?, ?> papermill
                        && papermill.get("duration") instanceof Number seconds
                        && seconds.doubleValue() >= 0
                        && seconds.doubleValue() < 1e9
                ? Duration.ofMillis(Math.round(seconds.doubleValue() * 1000))
                : null;
    }

    static String shown(Duration took) {
        long millis = took.toMillis();
        if (millis < 100) {
            return millis + " ms";
        }
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? Math.floorDiv(seconds, 60) + " min " + seconds % 60 + " s"
                : Math.floorDiv(seconds, 3600) + " h " + Math.floorDiv(seconds % 3600, 60) + " min";
    }

    /** The outputs, the first picture or table of which has the cell's caption and alternative text if it has none of its own. */
    static List<Output> captioned(Cell cell, List<Output> outputs) {
        Map<String, String> notes = notes(cell);
        if (notes.isEmpty()) {
            return outputs;
        }
        List<Output> captioned = new ArrayList<>(outputs);
        for (int i = 0; i < captioned.size(); i++) {
            if (captioned.get(i).data().keySet().stream().anyMatch(CellNotes::isShown)) {
                captioned.set(i, with(notes, captioned.get(i)));
                break;
            }
        }
        return captioned;
    }

    private static boolean isShown(String mime) {
        return mime.startsWith("image/") || mime.equals("text/html") || mime.equals("text/markdown");
    }

    private static Output with(Map<String, String> notes, Output output) {
        if (output instanceof Output.Display display) {
            return new Output.Display(display.data(), merged(notes, display.metadata()));
        }
        return output instanceof Output.Result result
                ? new Output.Result(result.data(), merged(notes, result.metadata()), result.executionCount())
                : output;
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, String> notes, Map<String, ? extends @Nullable Object> own) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(notes);
        merged.putAll(own);
        return merged;
    }

    private static Map<String, String> notes(Cell cell) {
        Map<String, String> notes = new LinkedHashMap<>();
        for (String line : (Iterable<String>) cell.source().lines().limit(12)::iterator) {
            Matcher option = OPTION.matcher(line);
            if (option.matches()) {
                String text = option.group(2).strip().replaceAll("^([\"'])(.*)\\1$", "$2");
                notes.put(option.group(1).equals("alt") ? "alt" : "caption", text);
            }
        }
        take(notes, cell.metadata());
        if (cell.metadata().get("jotter") instanceof Map<?, ?> ours) {
            take(notes, ours);
        }
        return notes;
    }

    private static void take(Map<String, String> notes, Map<?, ?> metadata) {
        for (String key : List.of("caption", "alt")) {
            if (metadata.get(key) instanceof String text && !text.isBlank()) {
                notes.put(key, text);
            }
        }
    }
}
