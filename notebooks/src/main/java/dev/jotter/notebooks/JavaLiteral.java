package dev.jotter.notebooks;

import dev.jotter.notebooks.internal.format.PythonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values as Java source: the only way a value gets into a generated code cell. */
public final class JavaLiteral {

    /** A class file holds at most 65,535 bytes per string constant, and a character takes at most three. */
    private static final int CHUNK = 20_000;

    private JavaLiteral() {}

    /**
     * A Java expression with that value. Strings are quoted and escaped; long, float, non-finite and extreme numbers
     * are spelled so that they compile; lists become {@code List.of(...)} and maps {@code Map.ofEntries(...)} (or
     * {@code Arrays.asList} where an element is null). An enum constant becomes its name as a string.
     *
     * @throws NotebookException for a value of another type
     */
    public static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof CharSequence text) {
            return text(text.toString());
        } else if (value instanceof Enum<?> constant) {
            return text(constant.name());
        } else if (value instanceof Character character) {
            return "'" + escaped(character.toString(), '\'') + "'";
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Boolean) {
            return value.toString();
        } else if (value instanceof Map<?, ?> map) {
            return map(map);
        } else if (value instanceof Set<?> set) {
            return hasNull(set) ? "new LinkedHashSet<>(" + list(set) + ")" : "Set.of(" + arguments(set) + ")";
        } else if (value instanceof Collection<?> items) {
            return list(items);
        }
        throw new NotebookException(
                "a template's value is of " + value.getClass().getName()
                        + "; expected text, a number, a boolean, an enum, a list or a map. Convert it before rendering");
    }

    private static String number(Number number) {
        if (number instanceof Double value) {
            return decimal(value, "Double", "");
        } else if (number instanceof Float value) {
            return Float.isFinite(value) ? value + "f" : decimal(value, "Float", "f");
        } else if (number instanceof Long value) {
            return value == Long.MIN_VALUE ? "Long.MIN_VALUE" : value + "L";
        } else if (number instanceof Integer value) {
            return value == Integer.MIN_VALUE ? "Integer.MIN_VALUE" : value.toString();
        } else if (number instanceof Short || number instanceof Byte) {
            return "(" + (number instanceof Short ? "short" : "byte") + ") " + number;
        } else if (number instanceof BigInteger) {
            return "new java.math.BigInteger(\"" + number + "\")";
        } else if (number instanceof BigDecimal) {
            return "new java.math.BigDecimal(\"" + number + "\")";
        }
        return number(number.doubleValue());
    }

    private static String decimal(double value, String type, String suffix) {
        if (Double.isNaN(value)) {
            return type + ".NaN";
        } else if (Double.isInfinite(value)) {
            return type + (value > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
        }
        return PythonText.number(value) + suffix;
    }

    private static String list(Collection<?> items) {
        if (!hasNull(items)) {
            return "List.of(" + arguments(items) + ")";
        }
        return items.size() == 1 ? "Arrays.asList((Object) null)" : "Arrays.asList(" + arguments(items) + ")";
    }

    /** {@code contains(null)} throws on the JDK's immutable collections. */
    private static boolean hasNull(Collection<?> items) {
        return items.stream().anyMatch(Objects::isNull);
    }

    private static String map(Map<?, ?> map) {
        boolean nulls = hasNull(map.keySet()) || hasNull(map.values());
        List<String> entries = new ArrayList<>();
        map.forEach((key, value) ->
                entries.add((nulls ? "put(" : "Map.entry(") + of(key) + ", " + of(value) + (nulls ? ");" : ")")));
        return nulls
                ? "new LinkedHashMap<Object, Object>() {{ " + String.join(" ", entries) + " }}"
                : "Map.ofEntries(" + String.join(", ", entries) + ")";
    }

    private static String arguments(Collection<?> items) {
        return items.stream().map(JavaLiteral::of).collect(Collectors.joining(", "));
    }

    /** Joined at run time where it is long: the compiler would fold a sum of constants into one that is too long. */
    private static String text(String text) {
        if (text.length() <= CHUNK) {
            return '"' + escaped(text, '"') + '"';
        }
        List<String> chunks = new ArrayList<>();
        for (int start = 0; start < text.length(); start += CHUNK) {
            chunks.add('"' + escaped(text.substring(start, Math.min(text.length(), start + CHUNK)), '"') + '"');
        }
        return "String.join(\"\", " + String.join(", ", chunks) + ")";
    }

    private static String escaped(String text, char quote) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (c < 0x20 || c == 0x7f) {
                out.append(String.format(Locale.ROOT, "\\%03o", c));
            } else if (c < 0x7f || isVisible(c)) {
                out.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return out.toString();
    }

    /** What a reader of the cell can see; the rest (half surrogates, direction marks, odd blanks) is escaped. */
    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.UNASSIGNED,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
