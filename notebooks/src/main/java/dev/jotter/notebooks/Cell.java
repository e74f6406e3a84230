package dev.jotter.notebooks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One cell.
 *
 * @param id 1 to 64 letters, digits, hyphens and underscores, unique in its notebook
 * @param kind code, markdown or raw
 * @param source its text, lines joined
 * @param metadata tags, name, jupyter, {@code jotter} and whatever else was there
 * @param attachments file name to mime bundle; empty on code cells
 * @param outputs empty on cells that are not code
 * @param executionCount null until it ran
 * @param extra keys of the cell that the format does not know, as they stand in the file
 */
public record Cell(
        String id,
        Kind kind,
        String source,
        Map<String, @Nullable Object> metadata,
        Map<String, Map<String, @Nullable Object>> attachments,
        List<Output> outputs,
        @Nullable Integer executionCount,
        Map<String, @Nullable Object> extra) {

    /** What a cell is, by its nbformat name. */
    public enum Kind {
        CODE,
        MARKDOWN,
        RAW
    }

    public Cell {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        attachments = Collections.unmodifiableMap(new LinkedHashMap<>(attachments));
        outputs = List.copyOf(outputs);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** With the keys of the format only. */
    public Cell(
            String id,
            Kind kind,
            String source,
            Map<String, @Nullable Object> metadata,
            Map<String, Map<String, @Nullable Object>> attachments,
            List<Output> outputs,
            @Nullable Integer executionCount) {
        this(id, kind, source, metadata, attachments, outputs, executionCount, Map.of());
    }

    public static Cell code(String id, String source, List<String> tags) {
        return new Cell(id, Kind.CODE, source, Map.of("tags", List.copyOf(tags)), Map.of(), List.of(), null);
    }

    public static Cell markdown(String id, String source, List<String> tags) {
        return new Cell(id, Kind.MARKDOWN, source, Map.of("tags", List.copyOf(tags)), Map.of(), List.of(), null);
    }

    public boolean isCode() {
        return kind == Kind.CODE;
    }

    /** Its tags, in order; empty when there are none. */
    public List<String> tags() {
        return metadata.get("tags") instanceof List<?> tags
                ? tags.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    public Cell withSource(String value) {
        return new Cell(id, kind, value, metadata, attachments, outputs, executionCount, extra);
    }

    public Cell withMetadata(Map<String, ? extends @Nullable Object> value) {
        return new Cell(id, kind, source, new LinkedHashMap<>(value), attachments, outputs, executionCount, extra);
    }

    public Cell withOutputs(List<Output> value, @Nullable Integer count) {
        return new Cell(id, kind, source, metadata, attachments, value, count, extra);
    }

    public Cell withId(String value) {
        return new Cell(value, kind, source, metadata, attachments, outputs, executionCount, extra);
    }
}
