package dev.jotter.kernel.internal.render;

import dev.jotter.kernel.internal.render.Grid.Column;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collections, arrays, maps and records as tables of at most two hundred rows. */
public final class Structures {
    private static final int ROWS = 200;
    private static final int KEYS = 1000;
    private static final int CELLS = 2000;
    private static final int COLUMNS = 30;

    private Structures() {}

    public static Grid map(Map<?, ?> map) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (rows.size() == ROWS) {
                break;
            }
            rows.add(List.of(Inline.cell(entry.getKey()), Inline.cell(entry.getValue())));
        }
        boolean numbers = !map.isEmpty() && map.values().stream().limit(ROWS).allMatch(v -> v instanceof Number);
        return new Grid(
                "",
                List.of(Column.text("key"), new Column("value", numbers)),
                rows,
                cut(map.size(), rows.size(), "entries"),
                20,
                5);
    }

    public static Grid record(Record value) {
        List<List<Cell>> rows = new ArrayList<>();
        components(value).forEach((name, v) -> rows.add(List.of(Cell.of(name), Inline.cell(v))));
        return new Grid(
                value.getClass().getSimpleName(), List.of(Column.text("field"), Column.text("value")), rows, "");
    }

    public static List<@Nullable Object> array(Object array) {
        return new AbstractList<>() {
            @Override
            public @Nullable Object get(int index) {
                return Array.get(array, index);
            }

            @Override
            public int size() {
                return Array.getLength(array);
            }
        };
    }

    /** One row per element; the columns are those of records, maps or rows of numbers, else index and value. */
    public static Grid collection(Collection<?> items) {
        List<@Nullable Object> first = new ArrayList<>();
        for (Object item : items) {
            if (first.size() == ROWS) {
                break;
            }
            first.add(item);
        }
        if (!first.isEmpty() && first.stream().allMatch(item -> item instanceof Map || item instanceof Record)) {
            return fields(first.stream().map(Structures::fieldsOf).toList(), items.size());
        }
        if (!first.isEmpty() && first.stream().allMatch(item -> item != null && rowLike(item))) {
            return fields(first.stream().map(Structures::indexed).toList(), items.size());
        }
        List<List<Cell>> rows = new ArrayList<>();
        first.forEach(item -> rows.add(List.of(Cell.of(Integer.toString(rows.size())), Inline.cell(item))));
        boolean numbers = !first.isEmpty() && first.stream().allMatch(v -> v instanceof Number);
        return new Grid(
                "",
                List.of(Column.number("#"), new Column("value", numbers)),
                rows,
                cut(items.size(), rows.size(), "rows"),
                20,
                5);
    }

    private static String cut(int size, int shown, String what) {
        return size > shown
                ? "The first " + shown + " of " + Format.count(size) + " " + what + "."
                : size == 1 ? "" : Format.count(size) + " " + what;
    }

    private static boolean rowLike(Object item) {
        return item.getClass().isArray() || item instanceof List;
    }

    private static Map<String, @Nullable Object> indexed(@Nullable Object item) {
        List<?> row = item instanceof List<?> list ? list : array(item == null ? new Object[0] : item);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(row.size(), COLUMNS + 1); i++) {
            fields.put(Integer.toString(i), row.get(i));
        }
        return fields;
    }

    private static Map<String, @Nullable Object> fieldsOf(@Nullable Object item) {
        if (item instanceof Record value) {
            return components(value);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (item instanceof Map<?, ?> map) {
            map.entrySet().stream()
                    .limit(KEYS)
                    .forEach(entry -> fields.put(Html.cut(Inline.text(entry.getKey()), 60), entry.getValue()));
        }
        return fields;
    }

    /**
     * A wide table has fewer rows.
     *
     * @param size of the whole collection; only where all of it is there it can be sorted
     */
    private static Grid fields(List<Map<String, @Nullable Object>> first, int size) {
        Set<String> all = new LinkedHashSet<>();
        first.forEach(item -> all.addAll(item.keySet()));
        List<String> names = all.stream().limit(COLUMNS).toList();
        List<Map<String, @Nullable Object>> items = first.stream()
                .limit(Math.max(CELLS / COLUMNS, CELLS / Math.max(1, names.size())))
                .toList();
        List<Column> columns = names.stream()
                .map(name -> new Column(
                        name,
                        items.stream().allMatch(item -> !item.containsKey(name) || item.get(name) instanceof Number)))
                .toList();
        List<List<Cell>> rows = items.stream()
                .map(item -> names.stream()
                        .map(name -> item.containsKey(name) ? Inline.cell(item.get(name)) : Cell.empty())
                        .toList())
                .toList();
        String count = cut(size, items.size(), "rows");
        String more = all.size() <= COLUMNS
                ? ""
                : (count.endsWith(".") ? " " : ". ") + "The first " + COLUMNS + " of " + all.size() + " columns.";
        List<Grid.Order> orders = size > items.size()
                ? List.of()
                : Orders.of(
                        size,
                        names.size(),
                        names.stream().map(name -> new Field(name, items)).toList(),
                        rows::get);
        return new Grid("", columns, rows, count + more, 20, 5, 0, orders);
    }

    /** What items hold under one name. */
    private record Field(String name, List<Map<String, @Nullable Object>> items) implements Orders.Key {
        @Override
        public @Nullable Comparable<?> value(int row) {
            return Orders.comparable(items.get(row).get(name));
        }
    }

    static Map<String, @Nullable Object> components(Record value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        RecordComponent[] components = value.getClass().getRecordComponents();
        Arrays.stream(components).forEach(component -> fields.put(component.getName(), component(value, component)));
        return fields;
    }

    private static @Nullable Object component(Record value, RecordComponent component) {
        try {
            component.getAccessor().trySetAccessible();
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException e) {
            return "(not accessible)";
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (Failures.ends(cause)) {
                throw new IllegalStateException(cause);
            }
            return Failures.brief(cause);
        }
    }
}
