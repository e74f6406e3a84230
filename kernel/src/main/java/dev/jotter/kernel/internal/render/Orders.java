package dev.jotter.kernel.internal.render;

import dev.jotter.kernel.internal.render.Grid.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.ChronoLocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table sorted by each of its columns: numbers from the highest, all else from the first; what is missing
 * comes last. Of a long table the two ends of each order, so that this costs a page a few kilobytes and not its size
 * again for each column.
 */
final class Orders {
    private static final int FEWEST = 6;
    private static final int MOST = 100_000;
    private static final int HEAD = 20;
    private static final int TAIL = 5;
    /** Of all orders together. */
    private static final int CELLS = 2000;

    private Orders() {}

    /** A column by which rows can be sorted. */
    interface Key {
        String name();

        /** As {@link #comparable} gives it; null where the value is missing. */
        @Nullable
        Comparable<?> value(int row);
    }

    /** A value as it is compared: numbers as doubles, NaN and what has no order as missing. */
    static @Nullable Comparable<?> comparable(@Nullable Object value) {
        if (value instanceof Number number) {
            double at = number.doubleValue();
            return Double.isNaN(at) ? null : (Comparable<?>) at;
        }
        boolean known = value instanceof String
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof ChronoLocalDate
                || value instanceof ChronoLocalDateTime<?>
                || value instanceof LocalTime
                || value instanceof Instant
                || value instanceof Duration;
        return known ? (Comparable<?>) value : null;
    }

    static List<Order> of(int size, int columns, List<? extends Key> keys, IntFunction<List<Cell>> row) {
        if (size < FEWEST || size > MOST) {
            return List.of();
        }
        int each = columns * Math.min(size, HEAD + TAIL + 1);
        List<Order> orders = new ArrayList<>();
        for (Key key : keys) {
            if ((orders.size() + 1) * each <= CELLS) {
                order(size, columns, key, row, orders);
            }
        }
        return orders;
    }

    private static void order(int size, int columns, Key key, IntFunction<List<Cell>> row, List<Order> orders) {
        @Nullable Comparable<?>[] values = new Comparable<?>[size];
        boolean numbers = true;
        boolean alike = true;
        Class<?> type = null;
        for (int i = 0; i < size; i++) {
            Comparable<?> value = key.value(i);
            values[i] = value;
            alike &= Objects.equals(value, values[0]);
            if (value != null) {
                numbers &= value instanceof Double;
                if (type != null && type != value.getClass()) {
                    return;
                }
                type = value.getClass();
            }
        }
        if (type == null || alike) {
            return;
        }
        List<Integer> sorted = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparing(i -> values[i], comparator(numbers)))
                .toList();
        String label = Html.cut(key.name(), 60) + (numbers ? " ↓" : " ↑");
        orders.add(new Order(label, ends(sorted, columns, row)));
    }

    @SuppressWarnings("unchecked") // All of one class, which compares itself with its like.
    private static Comparator<@Nullable Comparable<?>> comparator(boolean falling) {
        Comparator<Comparable<?>> rising = (a, b) -> ((Comparable<Object>) a).compareTo(b);
        return Comparator.nullsLast(falling ? rising.reversed() : rising);
    }

    private static List<List<Cell>> ends(List<Integer> sorted, int columns, IntFunction<List<Cell>> row) {
        List<List<Cell>> rows = new ArrayList<>();
        boolean all = sorted.size() <= HEAD + TAIL + 1;
        for (int i = 0; i < sorted.size(); i++) {
            if (all || i < HEAD || i >= sorted.size() - TAIL) {
                rows.add(row.apply(sorted.get(i)));
            } else if (i == HEAD) {
                rows.add(Grid.ellipsis(columns));
            }
        }
        return rows;
    }
}
