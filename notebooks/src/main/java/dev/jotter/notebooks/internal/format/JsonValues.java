package dev.jotter.notebooks.internal.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.jotter.notebooks.NotebookException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain values as Python's json module does: keys sorted, lower-case escapes, Python's numbers. */
public final class JsonValues {

    static final JsonFactory FACTORY =
            JsonFactory.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

    private final JsonGenerator json;

    JsonValues(JsonGenerator json) {
        this.json = json;
    }

    /** Without line breaks. */
    public static String compact(Map<String, ? extends @Nullable Object> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            new JsonValues(generator).value(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    void field(String name, @Nullable Object value) throws IOException {
        json.writeFieldName(name);
        value(value);
    }

    void value(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Double || value instanceof Float) {
            json.writeNumber(finite(((Number) value).doubleValue()));
        } else if (value instanceof Number number) {
            json.writeNumber(number.toString());
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Iterable<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                value(item);
            }
            json.writeEndArray();
        } else {
            throw new NotebookException(
                    "a notebook value is of " + value.getClass().getName()
                            + "; expected text, a number, a boolean, a list or a map. Convert it before it is stored");
        }
    }

    private void object(Map<?, ?> map) throws IOException {
        List<String> keys = new ArrayList<>();
        map.keySet().forEach(key -> keys.add(String.valueOf(key)));
        keys.sort(PythonText.BY_CODE_POINT);
        json.writeStartObject();
        for (String key : keys) {
            field(key, map.get(key));
        }
        json.writeEndObject();
    }

    private static String finite(double value) {
        if (!Double.isFinite(value)) {
            throw new NotebookException("a notebook value is " + PythonText.number(value)
                    + "; expected a finite number, since JSON knows no other. Store it as text");
        }
        return PythonText.number(value);
    }

    /** Half a surrogate pair has no UTF-8 form: it is written as an escape, which reads back the same. */
    private void text(String text) throws IOException {
        if (!text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            json.writeString(text);
            return;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c < 0x20 || c == '"' || c == '\\' || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        json.writeRawValue(quoted.append('"').toString());
    }
}
