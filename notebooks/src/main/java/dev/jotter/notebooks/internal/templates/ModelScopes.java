package dev.jotter.notebooks.internal.templates;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.reflect.AbstractObjectHandler;
import com.github.mustachejava.util.Wrapper;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds names in maps, and in nothing else: no method or field of a value can be reached from a template. */
final class ModelScopes extends AbstractObjectHandler {

    /** What {@link #lookup} returns for a name that no scope has. */
    static final Object UNKNOWN = new Object();

    @Override
    public Binding createBinding(String name, TemplateContext context, Code code) {
        return scopes -> known(name, scopes);
    }

    @Override
    public Wrapper find(String name, List<Object> scopes) {
        return current -> known(name, current);
    }

    @SuppressWarnings("NullAway") // Mustache.java takes null for a name that is not there.
    private static Object known(String name, List<Object> scopes) {
        Object value = lookup(name, scopes);
        return value == UNKNOWN ? null : value;
    }

    /** The innermost scope wins; {@code a.b} goes into the map {@code a}; {@code .} is the scope itself. */
    static @Nullable Object lookup(String name, List<Object> scopes) {
        if (name.equals(".")) {
            return scopes.get(scopes.size() - 1);
        }
        String[] parts = name.split("\\.", -1);
        for (int i = scopes.size() - 1; i >= 0; i--) {
            if (scopes.get(i) instanceof Map<?, ?> map && map.containsKey(parts[0])) {
                return inside(map, parts);
            }
        }
        return UNKNOWN;
    }

    private static @Nullable Object inside(Map<?, ?> map, String[] parts) {
        Object value = map.get(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            if (!(value instanceof Map<?, ?> inner) || !inner.containsKey(parts[i])) {
                return UNKNOWN;
            }
            value = inner.get(parts[i]);
        }
        return value;
    }

    /** Every name a template may use here; inner ones with their dots. */
    static SortedSet<String> names(List<Object> scopes) {
        SortedSet<String> names = new TreeSet<>();
        for (Object scope : scopes) {
            if (scope instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    names.add(String.valueOf(key));
                    if (value instanceof Map<?, ?> inner) {
                        inner.keySet().forEach(innerKey -> names.add(key + "." + innerKey));
                    }
                });
            }
        }
        return names;
    }
}
