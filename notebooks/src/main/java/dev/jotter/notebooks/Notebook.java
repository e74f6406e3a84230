package dev.jotter.notebooks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An nbformat 4 document. JSON inside (metadata, mime bundles) is held as plain values: String, Boolean, Long, Double,
 * BigInteger, List, Map and null.
 *
 * @param metadata notebook metadata: kernelspec, language_info, title, {@code jotter}
 * @param cells in order; ids are unique
 * @param extra keys beside these that the format does not know, and an {@code nbformat_minor} above 5, as they stand in
 *     the file
 */
public record Notebook(Map<String, @Nullable Object> metadata, List<Cell> cells, Map<String, @Nullable Object> extra) {

    public Notebook {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        cells = List.copyOf(cells);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** With the keys of the format only. */
    public Notebook(Map<String, @Nullable Object> metadata, List<Cell> cells) {
        this(metadata, cells, Map.of());
    }

    public Notebook withCells(List<Cell> value) {
        return new Notebook(metadata, value, extra);
    }

    public Notebook withMetadata(Map<String, ? extends @Nullable Object> value) {
        return new Notebook(new LinkedHashMap<>(value), cells, extra);
    }
}
