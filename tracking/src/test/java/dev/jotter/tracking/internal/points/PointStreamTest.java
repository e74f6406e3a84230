package dev.jotter.tracking.internal.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointStreamTest {

    @TempDir
    Path directory;

    @Test
    void holds_no_more_points_than_it_may_and_passes_all_of_them_on() throws IOException {
        TreeMap<String, Long> counts = new TreeMap<>(Map.of("a", 40L, "b", 60L, "c", 500L, "d", 1L));
        try (MetricsWriter writer = new MetricsWriter(directory, 1)) {
            for (int block = 0; block < 10; block++) {
                Map<String, Points> columns = new LinkedHashMap<>();
                for (var entry : counts.entrySet()) {
                    Points points = new Points(0);
                    for (long i = 0;
                            i < Math.max(1, entry.getValue() / 10) && (entry.getValue() > 1 || block == 3);
                            i++) {
                        points.add(block * 100L + i, i, block);
                    }
                    columns.put(entry.getKey(), points);
                }
                writer.write(columns);
            }
            writer.finish();
        }

        for (int most : new int[] {1, 50, 100, 1_000_000}) {
            Map<String, List<Long>> steps = new LinkedHashMap<>();
            PointStream.read(
                    directory,
                    counts,
                    List.of(),
                    (key, step, value, time) ->
                            steps.computeIfAbsent(key, k -> new ArrayList<>()).add(step),
                    most);

            assertThat(steps.keySet()).containsExactly("a", "b", "c", "d");
            counts.forEach((key, count) ->
                    assertThat(steps.get(key)).hasSize(count.intValue()).isSorted());
        }
    }
}
