package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.Notebook;
import dev.jotter.notebooks.internal.templates.SourceHash;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which cells of an execution ended well, kept in the notebook's metadata as {@code jotter.finished} (id to the hash of
 * what was run): what a later execution may build upon.
 */
final class Finished {

    private static final String KEY = "finished";

    private final Map<String, String> hashes = new LinkedHashMap<>();

    static Finished in(Notebook notebook) {
        Finished finished = new Finished();
        if (mark(notebook).get(KEY) instanceof Map<?, ?> held) {
            held.forEach((id, hash) -> finished.hashes.put(String.valueOf(id), String.valueOf(hash)));
        }
        return finished;
    }

    void add(Cell cell) {
        hashes.put(cell.id(), SourceHash.of(cell.kind(), cell.source()));
    }

    void remove(Cell cell) {
        hashes.remove(cell.id());
    }

    /** Ended well, and was not edited since. */
    boolean has(Cell cell) {
        return Objects.equals(hashes.get(cell.id()), SourceHash.of(cell.kind(), cell.source()));
    }

    /** The notebook that remembers it. */
    Notebook noted(Notebook notebook) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(notebook.metadata());
        Map<String, @Nullable Object> mark = mark(notebook);
        mark.remove(KEY);
        if (!hashes.isEmpty()) {
            mark.put(KEY, new LinkedHashMap<>(hashes));
        }
        metadata.remove("jotter");
        if (!mark.isEmpty()) {
            metadata.put("jotter", mark);
        }
        return notebook.withMetadata(metadata);
    }

    private static Map<String, @Nullable Object> mark(Notebook notebook) {
        Map<String, @Nullable Object> mark = new LinkedHashMap<>();
        if (notebook.metadata().get("jotter") instanceof Map<?, ?> held) {
            held.forEach((key, value) -> mark.put(String.valueOf(key), value));
        }
        return mark;
    }
}
