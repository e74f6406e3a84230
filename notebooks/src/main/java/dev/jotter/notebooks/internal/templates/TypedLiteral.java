package dev.jotter.notebooks.internal.templates;

import dev.jotter.notebooks.JavaLiteral;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Java literals that fit the variable they are assigned to. */
public final class TypedLiteral {

    static final Pattern GENERIC = Pattern.compile("(List|Set|Map)<(.+)>");

    private TypedLiteral() {}

    /** A literal that can be assigned to {@code type}: JSON does not tell an int from a long, or 1 from 1.0. */
    public static String of(String type, @Nullable Object value) {
        return JavaLiteral.of(coerced(type, value));
    }

    private static @Nullable Object coerced(String type, @Nullable Object value) {
        if (value instanceof Number number) {
            return coerced(type, number);
        }
        var generic = GENERIC.matcher(type);
        if (value instanceof Collection<?> items && generic.matches() && !type.startsWith("Map")) {
            var list = items.stream().map(item -> coerced(generic.group(2), item));
            return type.startsWith("Set")
                    ? list.collect(Collectors.toCollection(LinkedHashSet::new))
                    : list.collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Map<?, ?> map && generic.matches() && type.startsWith("Map")) {
            String[] types = generic.group(2).split(",(?![^<]*>)", 2);
            Map<Object, @Nullable Object> coerced = new LinkedHashMap<>();
            map.forEach((key, item) -> coerced.put(key, coerced(types[types.length - 1].strip(), item)));
            return coerced;
        }
        return value;
    }

    /** Only where nothing is lost; else the compiler tells. */
    private static Number coerced(String type, Number number) {
        boolean whole = number.doubleValue() == number.longValue();
        return switch (type) {
            case "double", "Double" -> number.doubleValue();
            case "float", "Float" -> number.floatValue();
            case "long", "Long" -> whole ? (Number) number.longValue() : number;
            case "int", "Integer" ->
                whole && number.intValue() == number.longValue() ? (Number) number.intValue() : number;
            case "short", "Short" ->
                whole && number.shortValue() == number.longValue() ? (Number) number.shortValue() : number;
            case "byte", "Byte" ->
                whole && number.byteValue() == number.longValue() ? (Number) number.byteValue() : number;
            default -> number;
        };
    }
}
