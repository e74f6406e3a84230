package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.internal.points.Points;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Points that came mixed, put together by key in columns that are used again. Not for several threads. */
final class Sorted {

    private final long most;
    private final Map<String, Points> byKey = new LinkedHashMap<>();
    private @Nullable Points[] byNumber = new Points[16];

    /** @param most points there is room kept for when they are gone */
    Sorted(long most) {
        this.most = most;
    }

    /** What came last makes room for this. */
    Map<String, Points> of(PointBuffer.Columns mixed, String[] names) {
        clear(names.length);
        for (int i = 0; i < mixed.size; i++) {
            int number = mixed.keys[i];
            Points points = byNumber[number];
            if (points == null) {
                points = new Points(16);
                byNumber[number] = points;
            }
            if (points.size() == 0) {
                byKey.put(names[number], points);
            }
            points.add(mixed.steps[i], mixed.values[i], mixed.times[i]);
        }
        return byKey;
    }

    private void clear(int keys) {
        byKey.values().forEach(Points::clear);
        byKey.clear();
        long held = 0;
        for (Points points : byNumber) {
            held += points == null ? 0 : points.capacity();
        }
        if (held > most) {
            Arrays.fill(byNumber, null);
        }
        if (byNumber.length < keys) {
            byNumber = Arrays.copyOf(byNumber, keys);
        }
    }
}
