package dev.jotter.notebooks.internal.templates;

import dev.jotter.notebooks.JavaLiteral;
import dev.jotter.notebooks.NotebookException;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as they stand in a code cell. */
final class CodeText {

    private static final Pattern ATOM =
            Pattern.compile("(?:boolean|byte|short|int|long|float|double|char|String|Object|Boolean|Byte|Short|Integer"
                    + "|Long|Float|Double|Character|Number)");

    private CodeText() {}

    /** The arguments of a call: {@code "a", "b"}. */
    static String arguments(@Nullable Object value) {
        if (!(value instanceof Collection<?> items)) {
            throw new NotebookException("args: is given " + value + "; expected a list. Use it without args:");
        }
        return items.stream().map(JavaLiteral::of).collect(Collectors.joining(", "));
    }

    /** What follows {@code //}: one line, and no Unicode escape, which the compiler would read even there. */
    static String comment(@Nullable Object value) {
        return MarkdownText.plain(value)
                .replaceAll("[\\s\\p{Cntrl}\u2028\u2029\u0085]+", " ")
                .strip()
                .replace("\\", "\\\\");
    }

    /** The type to declare a variable with: as given where every session knows it, else what its literal has. */
    static String declared(String type, @Nullable Object value) {
        if (isKnown(type)) {
            return type;
        } else if (value == null) {
            return "Object";
        }
        return value instanceof String || value instanceof Enum<?> ? "String" : "var";
    }

    private static boolean isKnown(String type) {
        if (ATOM.matcher(type).matches()) {
            return true;
        }
        var generic = TypedLiteral.GENERIC.matcher(type);
        return generic.matches()
                && java.util.Arrays.stream(generic.group(2).split(",(?![^<]*>)"))
                        .allMatch(a -> isKnown(a.strip()));
    }
}
