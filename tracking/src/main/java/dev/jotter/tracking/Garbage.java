package dev.jotter.tracking;

import java.nio.file.Path;
import java.util.List;

/**
 * What nobody needs any more, or what was removed of it.
 *
 * @param items one entry per file or directory, the largest first
 * @param notes what was left alone, and why: one sentence each
 * @param failures what could not be removed: one sentence each; empty for a mere look
 */
public record Garbage(List<Item> items, List<String> notes, List<String> failures) {

    /** What an item is. */
    public enum Kind {
        /** Content of artifacts or snapshots that no run refers to. */
        OBJECT,
        /** A run that was in the trash for long enough. */
        TRASHED_RUN,
        /** What a killed process was writing. */
        TEMPORARY_FILE,
        /** A text that runs had alike, and none has now. */
        SHARED_TEXT,
        /** The index of a store that has no runs. */
        INDEX
    }

    /**
     * One thing to remove.
     *
     * @param kind what it is
     * @param path the file, or the directory of a run
     * @param sizeBytes what it takes, all files of a directory together
     */
    public record Item(Kind kind, Path path, long sizeBytes) {}

    public Garbage {
        items = List.copyOf(items);
        notes = List.copyOf(notes);
        failures = List.copyOf(failures);
    }

    public long sizeBytes() {
        return items.stream().mapToLong(Item::sizeBytes).sum();
    }
}
