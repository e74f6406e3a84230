package dev.jotter.notebooks.internal.execution;

import dev.jotter.notebooks.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one cell has shown so far. */
final class CellOutputs {

    private final List<Item> items = new ArrayList<>();
    private boolean clearBeforeNext;

    /** One output; of a stream the text still grows. */
    private static final class Item {
        private Output output;
        private final String displayId;
        private final @Nullable StringBuilder text;

        Item(Output output, String displayId) {
            this.output = output;
            this.displayId = displayId;
            this.text = output instanceof Output.Stream stream ? new StringBuilder(stream.text()) : null;
        }

        Output now() {
            return text != null && output instanceof Output.Stream stream
                    ? new Output.Stream(stream.name(), text.toString())
                    : output;
        }
    }

    /** With {@code wait}, when the next output comes: what is shown is replaced without a gap. */
    void clear(boolean wait) {
        clearBeforeNext = wait;
        if (!wait) {
            items.clear();
        }
    }

    /** @param displayId what {@link #update} calls it; empty for none */
    void add(Output output, String displayId) {
        if (clearBeforeNext) {
            clear(false);
        }
        items.add(new Item(output, displayId));
    }

    /**
     * Joins the stream of that name that stands since the last rich output, and stdout stands before stderr there: which of
     * the two comes first is chance, and must not show in the file.
     */
    void stream(String name, String text) {
        int first = items.size();
        while (first > 0 && !clearBeforeNext) {
            Item item = items.get(first - 1);
            if (!(item.output instanceof Output.Stream stream) || item.text == null) {
                break;
            }
            if (stream.name().equals(name)) {
                item.text.append(text);
                return;
            }
            first--;
        }
        add(new Output.Stream(name, text), "");
        if (name.equals("stdout") && first < items.size()) {
            items.add(first, items.remove(items.size() - 1));
        }
    }

    void update(String displayId, Map<String, @Nullable Object> data, Map<String, @Nullable Object> metadata) {
        for (Item item : items) {
            if (item.displayId.equals(displayId)) {
                item.output = item.output instanceof Output.Result result
                        ? new Output.Result(data, metadata, result.executionCount())
                        : new Output.Display(data, metadata);
            }
        }
    }

    boolean hasFailure() {
        return items.stream().anyMatch(item -> item.output instanceof Output.Failure);
    }

    List<Output> now() {
        return items.stream().map(Item::now).toList();
    }
}
