package dev.jotter.notebooks.internal.templates;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.DefaultMustacheVisitor;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.ValueCode;
import dev.jotter.notebooks.Cell;
import dev.jotter.notebooks.NotebookException;
import dev.jotter.notebooks.internal.text.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles the cells of one kind; their values are escaped for that kind, and unknown names are refused. */
final class CellFactory extends DefaultMustacheFactory {

    private static final Map<Cell.Kind, CellFactory> BY_KIND =
            Arrays.stream(Cell.Kind.values()).collect(Collectors.toUnmodifiableMap(kind -> kind, CellFactory::new));

    private final Cell.Kind kind;

    static CellFactory of(Cell.Kind kind) {
        return Objects.requireNonNull(BY_KIND.get(kind), "every kind has its factory");
    }

    private CellFactory(Cell.Kind kind) {
        this.kind = kind;
        setObjectHandler(new ModelScopes());
    }

    @Override
    public MustacheVisitor createMustacheVisitor() {
        return new DefaultMustacheVisitor(this) {
            @Override
            public void value(TemplateContext context, String variable, boolean encoded) {
                list.add(new Value(context, CellFactory.this, variable, encoded));
            }

            @Override
            public void partial(TemplateContext context, String variable, String indent) {
                throw new NotebookException("template " + context.file() + ", line " + context.line()
                        + ", has the partial \"" + variable + "\"; expected a section in one file. Put its text here");
            }
        };
    }

    /** {@code {{x}}}, {@code {{filter:x}}} or {@code {{{x}}}}. */
    private static final class Value extends ValueCode {
        private final Cell.Kind kind;
        private final String variable;
        private final @Nullable Filter filter;

        Value(TemplateContext context, CellFactory factory, String text, boolean encoded) {
            super(context, factory, text.substring(text.indexOf(':') + 1).strip(), encoded);
            this.kind = factory.kind;
            int colon = text.indexOf(':');
            this.variable = text.substring(colon + 1).strip();
            this.filter = colon >= 0 ? filter(text.substring(0, colon).strip()) : encoded ? Filter.usual(kind) : null;
        }

        private Filter filter(String word) {
            for (Filter candidate : Filter.of(kind)) {
                if (name(candidate).equals(word)) {
                    return candidate;
                }
            }
            List<String> names = Filter.of(kind).stream().map(Value::name).toList();
            throw new NotebookException(where() + " has the filter \"" + word + "\"; expected one of "
                    + String.join(", ", names) + " in a " + kind.name().toLowerCase(Locale.ROOT) + " cell."
                    + meant(word, names)
                    + " See docs/templates.md");
        }

        private static String name(Filter filter) {
            return filter.name().toLowerCase(Locale.ROOT);
        }

        private String where() {
            return "template " + tc.file() + ", line " + tc.line() + ",";
        }

        private static String meant(String word, Iterable<String> names) {
            List<String> known = new java.util.ArrayList<>();
            names.forEach(known::add);
            return Nearest.to(word, known)
                    .map(near -> " Did you mean \"" + near + "\"?")
                    .orElse("");
        }

        @Override
        public Writer execute(Writer writer, List<Object> scopes) {
            Object value = ModelScopes.lookup(variable, scopes);
            if (value == ModelScopes.UNKNOWN) {
                var names = ModelScopes.names(scopes);
                throw new NotebookException(where() + " names \"" + variable + "\"; expected one of "
                        + names.stream().filter(name -> !name.contains(".")).collect(Collectors.joining(", ")) + "."
                        + meant(variable, names) + " See docs/templates.md");
            }
            try {
                writer.write(filter == null ? String.valueOf(value) : filter.apply(value, scopes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return appendText(writer);
        }
    }
}
