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
 */
public record Notebook(Map<String, @Nullable Object> metadata, List<Cell> cells) {

    public Notebook {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        cells = List.copyOf(cells);
    }

    public Notebook withCells(List<Cell> value) {
        return new Notebook(metadata, value);
    }

    public Notebook withMetadata(Map<String, ? extends @Nullable Object> value) {
        return new Notebook(new LinkedHashMap<>(value), cells);
    }
}
