package dev.jotter.interchange;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Reads tables as others would: RFC 4180 by the letter, Jackson's databind, Apache's Parquet reader. */
final class TableReading {

    private static final Set<String> NESTED = Set.of("params", "tags", "config", "environment", "artifacts");
    private static final JsonMapper JSON = new JsonMapper();

    private TableReading() {}

    static List<Map<String, Object>> of(DumpFormat format, Path file) throws IOException {
        return switch (format) {
            case CSV -> csv(Files.readString(file));
            case JSONL -> jsonl(file);
            case PARQUET -> parquet(file);
            case TENSORBOARD -> throw new IllegalArgumentException("no table");
        };
    }

    private static List<Map<String, Object>> csv(String text) throws IOException {
        List<List<@Nullable String>> records = records(text);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<@Nullable String> record : records.subList(1, records.size())) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < record.size(); i++) {
                String name = records.get(0).get(i);
                String cell = record.get(i);
                row.put(name, cell != null && NESTED.contains(name) ? JSON.readValue(cell, Object.class) : cell);
            }
            rows.add(times(row));
        }
        return rows;
    }

    /** Null for a cell without anything, as against {@code ""}. */
    private static List<List<@Nullable String>> records(String text) {
        List<List<@Nullable String>> records = new ArrayList<>();
        List<@Nullable String> record = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (inside) {
                if (at != '"') {
                    cell.append(at);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    inside = false;
                }
            } else if (at == '"') {
                quoted = true;
                inside = true;
            } else if (at == ',' || at == '\n') {
                record.add(cell.length() == 0 && !quoted ? null : cell.toString());
                cell.setLength(0);
                quoted = false;
                if (at == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else {
                cell.append(at);
            }
        }
        return records;
    }

    private static List<Map<String, Object>> jsonl(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String line : Files.readString(file).split("\n", -1)) {
            if (!line.isEmpty()) {
                Map<String, Object> row = new LinkedHashMap<>();
                ((Map<?, ?>) JSON.readValue(line, Object.class))
                        .forEach((key, value) -> row.put(
                                (String) key,
                                value instanceof Number || value instanceof Boolean ? value.toString() : value));
                rows.add(times(row));
            }
        }
        return rows;
    }

    private static List<Map<String, Object>> parquet(Path file) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Group group : ParquetRows.of(file)) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (Type column : group.getType().getFields()) {
                String name = column.getName();
                String cell = group.getFieldRepetitionCount(name) == 0
                        ? null
                        : group.getValueToString(group.getType().getFieldIndex(name), 0);
                if (cell != null && NESTED.contains(name)) {
                    row.put(name, JSON.readValue(cell, Object.class));
                } else if (cell != null && (name.endsWith("_at") || name.equals("time"))) {
                    row.put(name, Instant.ofEpochMilli(Long.parseLong(cell)).toString());
                } else {
                    row.put(name, cell);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    /** {@code Instant.toString} leaves zeros out. */
    private static Map<String, Object> times(Map<String, Object> row) {
        row.replaceAll((name, value) -> value instanceof String text && (name.endsWith("_at") || name.equals("time"))
                ? Instant.parse(text).toString()
                : value);
        return row;
    }
}
