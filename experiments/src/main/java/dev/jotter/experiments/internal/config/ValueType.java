package dev.jotter.experiments.internal.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The type of one config component: a scalar, or a list of scalars.
 *
 * @param raw the scalar's class, boxed or not; {@code List} for a list
 * @param element of a list; null for a scalar
 */
public record ValueType(Class<?> raw, @Nullable ValueType element) {

    private static final Set<Class<?>> SCALARS = Set.of(
            String.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            double.class,
            Double.class,
            float.class,
            Float.class,
            boolean.class,
            Boolean.class);
    private static final Set<String> YES = Set.of("true", "yes", "on");
    private static final Set<String> NO = Set.of("false", "no", "off");

    /** @throws IllegalArgumentException for a type that configs cannot have */
    static ValueType of(Type type) {
        if (type instanceof Class<?> scalar && (SCALARS.contains(scalar) || scalar.isEnum())) {
            return new ValueType(scalar, null);
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            ValueType element = of(list.getActualTypeArguments()[0]);
            if (element.element == null) {
                return new ValueType(List.class, element);
            }
        }
        throw new IllegalArgumentException("type " + type.getTypeName()
                + "; expected a string, number, boolean, enum, list of these, or record of these");
    }

    public boolean isBoolean() {
        return raw == boolean.class || raw == Boolean.class;
    }

    public boolean isEnum() {
        return raw.isEnum();
    }

    /** As one writes it in Java, enums by their simple name. */
    public String javaSource() {
        return element == null ? raw.getSimpleName() : "List<" + element.boxed() + ">";
    }

    /** As a notebook writes it: enums are strings there, for their class need not be visible. */
    public String notebookSource() {
        if (element != null) {
            return "List<" + (element.isEnum() ? "String" : element.boxed()) + ">";
        }
        return isEnum() ? "String" : raw.getSimpleName();
    }

    private String boxed() {
        if (raw == int.class) {
            return "Integer";
        }
        String name = raw.getSimpleName();
        return raw.isPrimitive() ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) : name;
    }

    /** The names of an enum's constants; empty for other types. */
    public List<String> choices() {
        Object[] constants = element == null ? raw.getEnumConstants() : element.raw.getEnumConstants();
        return constants == null
                ? List.of()
                : Arrays.stream(constants).map(each -> ((Enum<?>) each).name()).toList();
    }

    /** What would be right, for messages. */
    String expected() {
        if (element != null) {
            return "a list, each " + element.expected() + ", separated by commas";
        }
        if (isEnum()) {
            return "one of " + String.join(", ", choices());
        }
        if (isBoolean()) {
            return "true or false";
        }
        if (raw == String.class) {
            return "text";
        }
        return isWhole() ? "a whole number such as 42" : "a number such as 3e-4";
    }

    private boolean isWhole() {
        return raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class;
    }

    /** The value as this type: from a JSON or YAML value, or from the text of a command line. Never null. */
    Object convert(Object value) throws Mismatch {
        if (element != null) {
            return list(value, element);
        }
        if (raw == String.class) {
            return text(value);
        }
        if (isBoolean()) {
            return flag(value);
        }
        if (isEnum()) {
            return constant(text(value));
        }
        return number(value);
    }

    private String text(Object value) throws Mismatch {
        if (value instanceof Map || value instanceof List) {
            throw new Mismatch(expected());
        }
        return value.toString();
    }

    private Object flag(Object value) throws Mismatch {
        String word = text(value).strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word)) {
            return false;
        }
        throw new Mismatch(expected());
    }

    private Object constant(String word) throws Mismatch {
        for (Object constant : raw.getEnumConstants()) {
            if (plain(((Enum<?>) constant).name()).equals(plain(word))) {
                return constant;
            }
        }
        String hint = Nearest.hint(word, choices());
        throw new Mismatch(hint.isEmpty() ? expected() : expected() + "." + hint);
    }

    private static String plain(String name) {
        return name.strip().replace('-', '_').toLowerCase(Locale.ROOT);
    }

    private Object number(Object value) throws Mismatch {
        if (value instanceof Boolean) {
            throw new Mismatch(expected());
        }
        String word = text(value).strip();
        if (raw == int.class || raw == Integer.class) {
            return (int) Numbers.whole(word, Integer.MIN_VALUE, Integer.MAX_VALUE, expected());
        }
        if (isWhole()) {
            return Numbers.whole(word, Long.MIN_VALUE, Long.MAX_VALUE, expected());
        }
        double number = Numbers.real(word, expected());
        if (raw == double.class || raw == Double.class) {
            return number;
        }
        float narrow = (float) number;
        if (Float.isInfinite(narrow) && !Double.isInfinite(number)) {
            throw new Mismatch("a number that fits a float, up to 3.4e38");
        }
        return narrow;
    }

    private static Object list(Object value, ValueType element) throws Mismatch {
        List<?> parts = value instanceof List<?> list ? list : split(value.toString());
        List<Object> converted = new ArrayList<>();
        for (Object part : parts) {
            if (part == null) {
                throw new Mismatch("a list, each " + element.expected());
            }
            converted.add(element.convert(part));
        }
        return List.copyOf(converted);
    }

    /** Splits at commas; {@code \,} is a comma within an element; brackets around it all may stand. */
    private static List<String> split(String text) {
        String inner = text.strip();
        if (inner.startsWith("[") && inner.endsWith("]")) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        if (inner.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(inner.split("(?<!\\\\),", -1))
                .map(part -> part.strip().replace("\\,", ","))
                .collect(Collectors.toList());
    }
}
