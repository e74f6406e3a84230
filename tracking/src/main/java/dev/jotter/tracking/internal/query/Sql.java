package dev.jotter.tracking.internal.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some SQL with what its question marks stand for; nothing of a query is ever part of the text.
 *
 * @param exact whether it holds for the runs that fit and for no others; else it may hold for others too
 */
public record Sql(String text, List<Object> arguments, boolean exact) {

    public Sql {
        arguments = List.copyOf(arguments);
    }

    /** Holds for every run. */
    static final Sql ANY = new Sql("1", List.of(), false);

    static Sql exact(String text, Object... arguments) {
        return new Sql(text, Arrays.asList(arguments), true);
    }

    static Sql near(String text, Object... arguments) {
        return new Sql(text, Arrays.asList(arguments), false);
    }

    /** What holds when that does not; any run where that is not known exactly. */
    Sql not() {
        // COALESCE: a comparison with NULL is NULL, and so is its opposite.
        return exact ? new Sql("NOT COALESCE(" + text + ", 0)", arguments, true) : ANY;
    }

    static Sql all(List<Sql> parts) {
        return join(parts, " AND ", "1");
    }

    static Sql any(List<Sql> parts) {
        return join(parts, " OR ", "0");
    }

    private static Sql join(List<Sql> parts, String sign, String none) {
        if (parts.isEmpty()) {
            return exact(none);
        }
        List<Object> arguments = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        boolean exact = true;
        for (Sql part : parts) {
            texts.add(part.text);
            arguments.addAll(part.arguments);
            exact &= part.exact;
        }
        return new Sql(texts.size() == 1 ? texts.get(0) : "(" + String.join(sign, texts) + ")", arguments, exact);
    }

    static @Nullable Object bound(Object value) {
        return Columns.exact(value) ? (value instanceof Boolean flag ? flag.toString() : value) : null;
    }
}
