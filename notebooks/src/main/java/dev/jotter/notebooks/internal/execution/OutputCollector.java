package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Output;
import dev.jotter.notebooks.internal.format.NotebookParser;
import dev.jotter.notebooks.internal.format.PythonText;
import dev.jotter.notebooks.internal.kernel.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what the kernel publishes where it belongs: a thread may write, and a display may change, long after its cell. */
final class OutputCollector {

    private final Map<String, CellOutputs> byRequest = new HashMap<>();

    /** Every message that belongs to that request is the cell's. */
    void expect(String request, CellOutputs cell) {
        byRequest.put(request, cell);
    }

    void take(Message message) {
        if (message.type().equals("update_display_data")) {
            String id = displayId(message);
            byRequest.values().forEach(cell -> cell.update(id, data(message), metadata(message)));
            return;
        }
        CellOutputs cell = byRequest.get(message.parent());
        if (cell == null) {
            return;
        }
        switch (message.type()) {
            case "stream" -> cell.stream(message.text("name"), message.text("text"));
            case "display_data" -> cell.add(new Output.Display(data(message), metadata(message)), displayId(message));
            case "execute_result" ->
                cell.add(
                        new Output.Result(data(message), metadata(message), count(message.content())),
                        displayId(message));
            case "error" -> cell.add(NotebookParser.failure(message.content()), "");
            case "clear_output" ->
                cell.clear(Boolean.TRUE.equals(message.content().get("wait")));
            default -> {
                // status, execute_input and comm messages leave nothing in a notebook
            }
        }
    }

    static @Nullable Integer count(Map<String, @Nullable Object> content) {
        return content.get("execution_count") instanceof Long count ? Integer.valueOf(count.intValue()) : null;
    }

    private static String displayId(Message message) {
        return message.object("transient").get("display_id") instanceof String id ? id : "";
    }

    private static Map<String, @Nullable Object> data(Message message) {
        return finite(NotebookParser.joined(message.object("data")));
    }

    private static Map<String, @Nullable Object> metadata(Message message) {
        return finite(message.object("metadata"));
    }

    private static Map<String, @Nullable Object> finite(Map<?, ?> map) {
        Map<String, @Nullable Object> finite = new LinkedHashMap<>();
        map.forEach((key, value) -> finite.put(String.valueOf(key), finiteValue(value)));
        return finite;
    }

    /** A message may hold NaN, a file may not: it becomes text. */
    private static @Nullable Object finiteValue(@Nullable Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return PythonText.number(number);
        } else if (value instanceof Map<?, ?> map) {
            return finite(map);
        } else if (value instanceof List<?> items) {
            List<@Nullable Object> finite = new ArrayList<>();
            items.forEach(item -> finite.add(finiteValue(item)));
            return finite;
        }
        return value;
    }
}
