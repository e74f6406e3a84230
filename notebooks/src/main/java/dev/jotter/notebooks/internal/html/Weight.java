package dev.jotter.notebooks.internal.html;

import dev.jotter.notebooks.Output;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many characters outputs hold. */
final class Weight {

    /** What an object costs that holds no text. */
    private static final long PLAIN = 32;

    private Weight() {}

    static long of(Collection<Output> outputs) {
        long weight = 0;
        for (Output output : outputs) {
            if (output instanceof Output.Stream stream) {
                weight += stream.text().length();
            } else if (output instanceof Output.Failure failure) {
                weight += failure.value().length() + ofValue(failure.traceback());
            } else if (output instanceof Output.Other other) {
                weight += ofValue(other.json()) + ofValue(other.data());
            } else {
                weight += ofValue(output.data());
            }
        }
        return weight;
    }

    private static long ofValue(@Nullable Object value) {
        if (value instanceof String text) {
            return PLAIN + text.length();
        }
        long weight = PLAIN;
        if (value instanceof Map<?, ?> map) {
            for (Object item : map.values()) {
                weight += ofValue(item);
            }
        } else if (value instanceof Collection<?> items) {
            for (Object item : items) {
                weight += ofValue(item);
            }
        }
        return weight;
    }
}
