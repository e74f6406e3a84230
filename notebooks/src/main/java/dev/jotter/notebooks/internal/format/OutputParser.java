package dev.jotter.notebooks.internal.format;

import dev.jotter.notebooks.Output;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Outputs as they stand in a file. What does not fit the format is kept whole, beside the part that does. */
final class OutputParser {

    private OutputParser() {}

    static Output output(Map<String, @Nullable Object> json) {
        Output known = known(json);
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(json);
        if (known != null) {
            rest.keySet().removeAll(keys(known));
        }
        return known != null && rest.isEmpty() ? known : new Output.Other(rest, known);
    }

    private static Set<String> keys(Output output) {
        if (output instanceof Output.Stream) {
            return Set.of("output_type", "name", "text");
        } else if (output instanceof Output.Failure) {
            return Set.of("output_type", "ename", "evalue", "traceback");
        }
        return output instanceof Output.Result
                ? Set.of("output_type", "data", "metadata", "execution_count")
                : Set.of("output_type", "data", "metadata");
    }

    /** A key that is absent is as good as an empty one; one that holds something else is not understood. */
    private static @Nullable Output known(Map<String, @Nullable Object> json) {
        Object type = json.get("output_type");
        if ("stream".equals(type)) {
            Object text = json.getOrDefault("text", "");
            return json.getOrDefault("name", "stdout") instanceof String name
                            && (text instanceof String || isText(text))
                    ? new Output.Stream(
                            name, text instanceof List<?> lines ? NotebookParser.join(lines) : (String) text)
                    : null;
        } else if ("error".equals(type)) {
            boolean fits = json.getOrDefault("ename", "") instanceof String
                    && json.getOrDefault("evalue", "") instanceof String
                    && isText(json.getOrDefault("traceback", List.of()));
            return fits ? NotebookParser.failure(json) : null;
        }
        Object count = json.get("execution_count");
        if (!(json.getOrDefault("data", Map.of()) instanceof Map<?, ?> data)
                || !(json.getOrDefault("metadata", Map.of()) instanceof Map<?, ?> metadata)
                || (count != null && count(count) == null)) {
            return null;
        }
        Map<String, @Nullable Object> joined = NotebookParser.joined(keyed(data));
        if ("display_data".equals(type)) {
            return new Output.Display(joined, keyed(metadata));
        }
        return "execute_result".equals(type) ? new Output.Result(joined, keyed(metadata), count(count)) : null;
    }

    /** Null too where there is no count, or one that no kernel reaches. */
    static @Nullable Integer count(@Nullable Object value) {
        return value instanceof Long count && count == count.intValue() ? Integer.valueOf(count.intValue()) : null;
    }

    private static boolean isText(@Nullable Object value) {
        return value instanceof List<?> lines && lines.stream().allMatch(String.class::isInstance);
    }

    private static Map<String, @Nullable Object> keyed(Map<?, ?> map) {
        Map<String, @Nullable Object> keyed = new LinkedHashMap<>();
        map.forEach((key, value) -> keyed.put(String.valueOf(key), value));
        return keyed;
    }
}
