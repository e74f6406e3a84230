package dev.jotter.notebooks.internal.templates;

import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.JavaLiteral;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a value is written: {@code {{x}}} by the kind of its cell, {@code {{filter:x}}} as that filter says. */
enum Filter {
    /** A Java literal: what {@code {{x}}} means in a code cell. */
    LITERAL(true),
    ARGS(true),
    COMMENT(true),
    TYPED(true),
    DECLARED(true),
    /** Escaped text on one line: what {@code {{x}}} means in a Markdown cell. */
    LINE(false),
    TEXT(false),
    CODE(false),
    FENCE(false);

    private final boolean inCode;

    Filter(boolean inCode) {
        this.inCode = inCode;
    }

    String apply(@Nullable Object value, List<Object> scopes) {
        return switch (this) {
            case LITERAL -> JavaLiteral.of(value);
            case ARGS -> CodeText.arguments(value);
            case COMMENT -> CodeText.comment(value);
            case TYPED -> TypedLiteral.of(type(scopes), value);
            case DECLARED -> CodeText.declared(type(scopes), value);
            case LINE -> MarkdownText.line(value);
            case TEXT -> MarkdownText.text(value);
            case CODE -> MarkdownText.code(value);
            case FENCE -> MarkdownText.fence(value);
        };
    }

    static Filter usual(Cell.Kind kind) {
        return kind == Cell.Kind.CODE ? LITERAL : LINE;
    }

    /** Those for that kind of cell. */
    static List<Filter> of(Cell.Kind kind) {
        return Arrays.stream(values())
                .filter(filter -> filter.inCode == (kind == Cell.Kind.CODE))
                .toList();
    }

    /** The {@code type} that stands beside the value in the model; {@code Object} where there is none. */
    private static String type(List<Object> scopes) {
        return ModelScopes.lookup("type", scopes) instanceof String type ? type : "Object";
    }
}
