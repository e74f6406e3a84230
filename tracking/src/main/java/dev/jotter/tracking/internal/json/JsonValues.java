package dev.jotter.tracking.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges what people hand over as JSON values, before any of it is written. */
public final class JsonValues {

    private static final int DEEPEST = 100;

    private JsonValues() {}

    /** A deep copy; what is not JSON is refused by its name. */
    public static Map<String, @Nullable Object> checked(String what, Map<?, ? extends @Nullable Object> values) {
        return map(what, values, 0);
    }

    private static @Nullable Object value(String path, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(
                    path + " is nested more than " + DEEPEST + " deep; expected a JSON value. Flatten it.");
        }
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(path, number);
        }
        if (value instanceof Map<?, ?> map) {
            return map(path, map, depth);
        }
        if (value instanceof Collection<?> list) {
            return list(path, list, depth);
        }
        throw new IllegalArgumentException(path + " is a " + value.getClass().getName()
                + "; expected a JSON value (text, number, boolean, list, map or null). Give its text or its parts.");
    }

    private static Number number(String path, Number number) {
        if (!Double.isFinite(number.doubleValue()) && (number instanceof Double || number instanceof Float)) {
            throw new IllegalArgumentException(
                    path + " is " + number + "; expected a finite number, as JSON has no other. Give it as text.");
        }
        if (number instanceof Double
                || number instanceof Float
                || number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger
                || number instanceof BigDecimal) {
            return number;
        }
        throw new IllegalArgumentException(path + " is a " + number.getClass().getName()
                + "; expected a JSON number. Give its longValue() or doubleValue().");
    }

    private static Map<String, @Nullable Object> map(String path, Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException(
                        path + " has the key " + entry.getKey() + "; expected text keys only, as JSON has no other.");
            }
            copy.put(
                    key, value(depth == 0 ? path + " \"" + key + "\"" : path + "." + key, entry.getValue(), depth + 1));
        }
        return copy;
    }

    private static List<@Nullable Object> list(String path, Collection<?> list, int depth) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object item : list) {
            copy.add(value(path + "[" + copy.size() + "]", item, depth + 1));
        }
        return copy;
    }
}
