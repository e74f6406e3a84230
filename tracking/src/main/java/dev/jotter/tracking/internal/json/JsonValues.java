package dev.jotter.tracking.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges what people hand over as JSON values, before any of it is written. */
public final class JsonValues {

    /** What all values of one call may come to, in characters: a line of a log is no place for files. */
    public static final int LONGEST = 1 << 20;

    private static final int DEEPEST = 100;

    /** How much more there may be. */
    private int left = LONGEST;

    private JsonValues() {}

    /** A deep copy; what is not JSON is refused by its name. */
    public static Map<String, @Nullable Object> checked(
            String what, @Nullable Map<?, ? extends @Nullable Object> values) {
        if (values == null) {
            throw new IllegalArgumentException(what + "s are null; expected a map, which may be empty.");
        }
        return new JsonValues().map(what, values, 0);
    }

    private void take(String path, int characters) {
        left -= characters;
        if (left < 0) {
            throw tooLong(path);
        }
    }

    /** What is said of text and values past {@link #LONGEST}. */
    public static IllegalArgumentException tooLong(String what) {
        String name = what.length() > 80 ? what.substring(0, 80) + "..." : what;
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "%s is too long; expected at most %,d characters, all that is given at once taken together. Store it as"
                        + " an artifact.",
                name,
                LONGEST));
    }

    private @Nullable Object value(String path, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(path.substring(0, Math.min(80, path.length()))
                    + "... is nested more than " + DEEPEST + " deep; expected a JSON value. Flatten it.");
        }
        take(path, value instanceof String text ? text.length() + 3 : 3);
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

    private Map<String, @Nullable Object> map(String path, Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException(
                        path + " has the key " + entry.getKey() + "; expected text keys only, as JSON has no other.");
            }
            take(path, key.length() + 3);
            copy.put(
                    key, value(depth == 0 ? path + " \"" + key + "\"" : path + "." + key, entry.getValue(), depth + 1));
        }
        return copy;
    }

    private List<@Nullable Object> list(String path, Collection<?> list, int depth) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object item : list) {
            copy.add(value(path + "[" + copy.size() + "]", item, depth + 1));
        }
        return copy;
    }
}
