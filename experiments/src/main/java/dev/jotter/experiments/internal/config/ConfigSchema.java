package dev.jotter.experiments.internal.config;

import dev.jotter.experiments.ConfigField;
import dev.jotter.experiments.Help;
import dev.jotter.experiments.UsageException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The components of a config record with their defaults; nested records are groups. Reads and builds records. */
public final class ConfigSchema {

    /** A component or a group of them. */
    sealed interface Part {
        String name();
    }

    /**
     * One component that holds a value.
     *
     * @param name the component's
     * @param path dotted, from the outermost record
     * @param flag on a command line
     * @param type of its values
     * @param nullable whether null is a value
     * @param fallback the default
     * @param help one sentence or empty
     */
    public record Leaf(
            String name,
            String path,
            String flag,
            ValueType type,
            boolean nullable,
            @Nullable Object fallback,
            String help)
            implements Part {

        public ConfigField field() {
            return new ConfigField(path, flag, type.javaSource(), fallback, help);
        }
    }

    private record Group(String name, ConfigSchema schema) implements Part {}

    private final Class<? extends Record> type;
    private final boolean absent;
    private final List<Part> parts = new ArrayList<>();

    private ConfigSchema(Class<? extends Record> type, boolean absent) {
        this.type = type;
        this.absent = absent;
    }

    /**
     * The schema of that record, with it as the defaults.
     *
     * @param reserved flags that mean something else already; a component of such a name gets {@code --config-x}
     */
    public static ConfigSchema of(Record defaults, Set<String> reserved) {
        return read(defaults.getClass(), defaults, "", reserved);
    }

    /** Of a record that has no defaults: every component must be set. */
    public static ConfigSchema of(Class<? extends Record> type) {
        return read(type, null, "", Set.of());
    }

    private static ConfigSchema read(
            Class<? extends Record> type, @Nullable Record defaults, String prefix, Set<String> reserved) {
        ConfigSchema schema = new ConfigSchema(type, defaults == null);
        for (RecordComponent component : type.getRecordComponents()) {
            Object fallback = defaults == null ? null : value(component, defaults);
            String path = prefix + component.getName();
            if (component.getType().isRecord()) {
                Class<? extends Record> nested = component.getType().asSubclass(Record.class);
                schema.parts.add(new Group(component.getName(), read(nested, (Record) fallback, path + ".", reserved)));
            } else {
                schema.parts.add(leaf(component, path, fallback, reserved));
            }
        }
        return schema;
    }

    private static Leaf leaf(RecordComponent component, String path, @Nullable Object fallback, Set<String> reserved) {
        ValueType type;
        try {
            type = ValueType.of(component.getGenericType());
        } catch (IllegalArgumentException unfit) {
            throw new UsageException("config component " + path + " has " + unfit.getMessage() + ". Change it in "
                    + component.getDeclaringRecord().getName() + ".");
        }
        Help help = component.getAnnotation(Help.class);
        boolean nullable = !component.getType().isPrimitive()
                && (fallback == null || component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        return new Leaf(
                component.getName(),
                path,
                flag(path, reserved),
                type,
                nullable,
                fallback,
                help == null ? "" : help.value());
    }

    private static String flag(String path, Set<String> reserved) {
        String words = path.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .replaceAll("[._]", "-")
                .toLowerCase(Locale.ROOT);
        boolean taken = reserved.contains("--" + words)
                || (words.startsWith("no-") && reserved.contains("--" + words.substring(3)));
        return (taken ? "--config-" : "--") + words;
    }

    static @Nullable Object value(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new UsageException("config component " + component.getName() + " cannot be read: " + reason(e)
                    + ". Mend its accessor in " + component.getDeclaringRecord().getName() + ".");
        }
    }

    /** Every component with a value, in order, nested ones flattened. */
    public List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Leaf leaf) {
                leaves.add(leaf);
            } else if (part instanceof Group group) {
                leaves.addAll(group.schema.leaves());
            }
        }
        return leaves;
    }

    /** Whether that path names a nested record. */
    boolean isGroup(String path) {
        return leaves().stream().anyMatch(leaf -> leaf.path().startsWith(path + "."));
    }

    /**
     * A record with those values.
     *
     * @param values typed, by path; what is not in it has its default
     */
    public Record build(Map<String, @Nullable Object> values) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments(values));
        } catch (InvocationTargetException refused) {
            throw new UsageException("the config is refused: " + reason(refused));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object[] arguments(Map<String, @Nullable Object> values) {
        @Nullable Object[] arguments = new @Nullable Object[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            if (parts.get(i) instanceof Leaf leaf) {
                arguments[i] = values.containsKey(leaf.path()) ? values.get(leaf.path()) : leaf.fallback();
                if (arguments[i] == null && leaf.type().raw().isPrimitive()) {
                    throw new UsageException(leaf.path() + " has no value; expected "
                            + leaf.type().expected() + ".");
                }
            } else if (parts.get(i) instanceof Group group) {
                boolean given = !group.schema.absent
                        || group.schema.leaves().stream().anyMatch(leaf -> values.get(leaf.path()) != null);
                arguments[i] = given ? group.schema.build(values) : null;
            }
        }
        return arguments;
    }

    /** The record as nested maps of JSON values, in order; enums by name. */
    public static Map<String, @Nullable Object> toMap(Record record) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            map.put(component.getName(), json(value(component, record)));
        }
        return map;
    }

    /** The record as JSON values by dotted path, in order. */
    public static Map<String, @Nullable Object> toFlatMap(Record record) {
        Map<String, @Nullable Object> flat = new LinkedHashMap<>();
        flatten("", toMap(record), flat);
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> map, Map<String, @Nullable Object> into) {
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                flatten(prefix + key + ".", nested, into);
            } else {
                into.put(prefix + key, value);
            }
        });
    }

    /** A config value as JSON has it. */
    public static @Nullable Object json(@Nullable Object value) {
        if (value instanceof Record nested) {
            return toMap(nested);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof List<?> list
                ? list.stream().map(ConfigSchema::json).toList()
                : value;
    }

    private static String reason(ReflectiveOperationException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
