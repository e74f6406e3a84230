package dev.jotter.tracking.internal.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads fields of a parsed line leniently: what is missing or of another type reads as nothing. */
record Fields(Map<String, @Nullable Object> map) {

    String text(String name) {
        String text = maybeText(name);
        return text == null ? "" : text;
    }

    @Nullable
    String maybeText(String name) {
        return map.get(name) instanceof String text ? text : null;
    }

    long number(String name) {
        return map.get(name) instanceof Number number ? number.longValue() : 0;
    }

    @Nullable
    Long maybeNumber(String name) {
        return map.get(name) instanceof Number number ? number.longValue() : null;
    }

    boolean truth(String name) {
        return Boolean.TRUE.equals(map.get(name));
    }

    Map<String, @Nullable Object> object(String name) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (map.get(name) instanceof Map<?, ?> found) {
            found.forEach((key, value) -> object.put(String.valueOf(key), value));
        }
        return object;
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }

    List<String> list(String name) {
        List<String> list = new ArrayList<>();
        if (map.get(name) instanceof List<?> found) {
            found.forEach(item -> list.add(String.valueOf(item)));
        }
        return list;
    }

    @Nullable
    Fields fields(String name) {
        return map.get(name) instanceof Map<?, ?> ? new Fields(object(name)) : null;
    }
}
