package dev.jotter.kernel.internal.render;

import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunStatus;
import java.lang.reflect.Array;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A value in one line: what stands in a cell. Nested values are followed three levels and fifty elements. */
public final class Inline {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int ELEMENTS = 50;
    private static final int LEVELS = 3;
    private static final int CHARACTERS = 2000;

    private Inline() {}

    public static String text(@Nullable Object value) {
        return text(value, LEVELS);
    }

    /** {@link #text(Object)} of a value that may be anything: one whose {@code toString} fails says how. */
    private static String text(@Nullable Object value, int levels) {
        try {
            return known(value, levels);
        } catch (Throwable failure) {
            if (Failures.ends(failure)) {
                throw failure;
            }
            return Failures.brief(failure);
        }
    }

    public static Cell cell(@Nullable Object value) {
        if (value instanceof RunStatus status) {
            return Cell.status(status);
        }
        if (value instanceof RunId id) {
            return Cell.code(id.value(), id.value());
        }
        if (value instanceof Duration || value instanceof Temporal) {
            return Cell.fixed(text(value));
        }
        return value == null ? Cell.of("null") : Links.cell(value).orElseGet(() -> Cell.of(text(value)));
    }

    private static String known(@Nullable Object value, int levels) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Number number) {
            return Format.number(number);
        }
        if (value instanceof Duration duration) {
            return Format.duration(duration);
        }
        if (value instanceof Instant instant) {
            return Format.instant(instant);
        }
        if (value instanceof LocalDateTime time) {
            return TIME.format(time);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(v -> text(v, levels)).orElse("");
        }
        if (value instanceof Map<?, ?> map) {
            return levels == 0 ? "{…}" : map(map, levels);
        }
        if (value instanceof Collection<?> items) {
            return levels == 0 ? "[…]" : list(items, levels);
        }
        if (value.getClass().isArray()) {
            return levels == 0 ? "[…]" : list(elements(value), levels);
        }
        return Html.cut(SnippetNames.of(value), CHARACTERS);
    }

    /** The elements of an array of any component type, boxed; the first fifty and one. */
    private static Iterable<@Nullable Object> elements(Object array) {
        @Nullable Object[] boxed = new Object[Math.min(Array.getLength(array), ELEMENTS + 1)];
        Arrays.setAll(boxed, i -> Array.get(array, i));
        return Arrays.asList(boxed);
    }

    private static String map(Map<?, ?> map, int levels) {
        StringJoiner joiner = new StringJoiner(", ", "{", "}");
        int n = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (n++ == ELEMENTS || joiner.length() > CHARACTERS) {
                joiner.add("…");
                break;
            }
            joiner.add(text(entry.getKey(), levels - 1) + ": " + text(entry.getValue(), levels - 1));
        }
        return joiner.toString();
    }

    private static String list(Iterable<?> items, int levels) {
        StringJoiner joiner = new StringJoiner(", ", "[", "]");
        int n = 0;
        for (Object item : items) {
            if (n++ == ELEMENTS || joiner.length() > CHARACTERS) {
                joiner.add("…");
                break;
            }
            joiner.add(text(item, levels - 1));
        }
        return joiner.toString();
    }
}
