package dev.jotter.notebooks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a code cell left behind. */
public sealed interface Output {

    /** Its forms, by mime type; empty where it has none. */
    default Map<String, @Nullable Object> data() {
        return Map.of();
    }

    /**
     * Text on {@code stdout} or {@code stderr}.
     *
     * @param name the stream
     * @param text may hold ANSI escapes, carriage returns and backspaces
     */
    record Stream(String name, String text) implements Output {}

    /**
     * Something shown, in several forms.
     *
     * @param data mime type to value: text, base64 for binary types, any JSON value for JSON types
     * @param metadata free; by mime type: width, height; {@code alt} and {@code caption}
     */
    record Display(Map<String, @Nullable Object> data, Map<String, @Nullable Object> metadata) implements Output {
        public Display {
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
            metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        }
    }

    /**
     * The value of the cell's last expression, in several forms.
     *
     * @param data as of {@link Display}
     * @param metadata as of {@link Display}
     * @param executionCount the cell's count
     */
    record Result(
            Map<String, @Nullable Object> data,
            Map<String, @Nullable Object> metadata,
            @Nullable Integer executionCount)
            implements Output {
        public Result {
            data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
            metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        }
    }

    /**
     * What went wrong.
     *
     * @param name the exception's class
     * @param value its message
     * @param traceback lines, with ANSI escapes
     */
    record Failure(String name, String value, List<String> traceback) implements Output {
        public Failure {
            traceback = List.copyOf(traceback);
        }
    }

    /**
     * What this version does not know, or not all of: of another type, or with keys outside the format. It is somebody's
     * work, so it stays in the file as it is.
     *
     * @param json what is not understood, as it stands in the file
     * @param known the part that is understood; null when nothing is
     */
    record Other(
            Map<String, @Nullable Object> json, @Nullable Output known) implements Output {
        public Other {
            json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
        }

        @Override
        public Map<String, @Nullable Object> data() {
            return known == null ? Map.of() : known.data();
        }
    }
}
