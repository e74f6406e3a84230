package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Cell;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a cell ran, in its metadata, under the keys that JupyterLab and nbclient use. */
final class Times {

    private static final String KEY = "execution";
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    static Cell with(Cell cell, Instant begin, Instant end) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(cell.metadata());
        metadata.put(
                KEY,
                Map.of(
                        "iopub.status.busy", ISO.format(begin),
                        "iopub.execute_input", ISO.format(begin),
                        "shell.execute_reply", ISO.format(end),
                        "iopub.status.idle", ISO.format(end)));
        return cell.withMetadata(metadata);
    }

    /** {@code to} with the times of {@code from}, or with none. */
    static Cell moved(Cell from, Cell to) {
        Object times = from.metadata().get(KEY);
        if (times == null) {
            return without(to);
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(to.metadata());
        metadata.put(KEY, times);
        return to.withMetadata(metadata);
    }

    /** What an earlier execution took says nothing about this one. */
    static Cell without(Cell cell) {
        if (!cell.metadata().containsKey(KEY)) {
            return cell;
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(cell.metadata());
        metadata.remove(KEY);
        return cell.withMetadata(metadata);
    }
}
