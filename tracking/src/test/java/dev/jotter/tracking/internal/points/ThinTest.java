package dev.jotter.tracking.internal.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.MetricSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long series thinned: the same whether it is read whole or from the sketch of a compacted file. */
class ThinTest {

    private static final int LENGTH = 50_021;

    @TempDir
    Path directory;

    @Test
    void a_compacted_file_thins_to_the_same_points_as_the_whole_series() throws IOException {
        write(1, new Random(3));
        Map<String, MetricSeries> before = new HashMap<>();
        for (String key : List.of("noise", "late", "gaps", "short")) {
            before.put(key, Lttb.thin(RunMetrics.series(directory, key, List.of()), 2000));
            assertSame(thin(key, 2000), before.get(key));
        }

        Compaction.run(directory, 1, List.of(), 20_000);

        for (String key : before.keySet()) {
            assertSame(thin(key, 2000), before.get(key));
            assertSame(thin(key, 3), Lttb.thin(all(key), 3));
            assertSame(thin(key, 5000), Lttb.thin(all(key), 5000));
        }
        assertThat(thin("nothing", 10).isEmpty()).isTrue();
    }

    @Test
    void the_first_the_last_and_the_extremes_are_kept() throws IOException {
        write(1, new Random(4));
        Compaction.run(directory, 1, List.of());
        MetricSeries all = all("gaps");

        MetricSeries thin = thin("gaps", 500);

        assertThat(thin.size()).isBetween(450, 500);
        assertThat(thin.point(0)).isEqualTo(all.point(0));
        assertThat(thin.point(thin.size() - 1)).isEqualTo(all.point(all.size() - 1));
        assertThat(Arrays.stream(thin.values()).filter(Double::isFinite).max())
                .isEqualTo(Arrays.stream(all.values()).filter(Double::isFinite).max());
        assertThat(Arrays.stream(thin.values()).filter(Double::isFinite).min())
                .isEqualTo(Arrays.stream(all.values()).filter(Double::isFinite).min());
        assertThat(thin.steps()).isSorted();
    }

    @Test
    void a_sketch_is_what_a_look_at_every_stretch_gives() {
        Random random = new Random(5);
        for (int length : new int[] {Sketch.SHORT + 1, 30_000, LENGTH}) {
            MetricSeries series = series(length, random);
            MetricSeries sketch = Sketch.of(series).series("x");

            boolean[] kept = new boolean[length];
            kept[0] = true;
            kept[length - 1] = true;
            for (long stretch = 0; stretch < 4096; stretch++) {
                mark(series, (int) (stretch * length / 4096), (int) ((stretch + 1) * length / 4096), kept);
            }
            long[] expected = series.steps().clone();
            int count = 0;
            for (int i = 0; i < length; i++) {
                if (kept[i]) {
                    expected[count++] = series.steps()[i];
                }
            }
            assertThat(sketch.steps()).isEqualTo(Arrays.copyOf(expected, count));
        }
    }

    @Test
    void a_damaged_sketch_costs_time_and_nothing_else() throws IOException {
        write(1, new Random(6));
        Compaction.run(directory, 1, List.of());
        MetricSeries expected = thin("noise", 100);
        Path file = MetricsFiles.in(directory).get(0);
        byte[] bytes = Files.readAllBytes(file);
        try (RunBlocks blocks = RunBlocks.open(directory)) {
            Footer footer = blocks.sources().get(0).footer();
            assertThat(footer).isNotNull();
            bytes[(int) footer.series().get("noise").sketch() + 40] ^= 1;
        }
        Files.write(file, bytes);

        assertSame(thin("noise", 100), expected);
    }

    @Test
    void a_later_attempt_that_takes_up_in_the_middle_is_seen_in_the_thinned_series() throws IOException {
        write(1, new Random(7));
        Compaction.run(directory, 1, List.of());
        Fence fence = new Fence(2, RunMetrics.fence(directory));
        try (MetricsWriter writer = new MetricsWriter(directory, 2)) {
            Points again = new Points(0);
            again.add(30_000, 1e6, 0);
            writer.write(Map.of("noise", again));
            writer.finish();
        }

        MetricSeries thin = RunMetrics.thin(directory, "noise", List.of(fence), 100);

        assertThat(thin.steps()[thin.size() - 1]).isEqualTo(30_000);
        assertThat(thin.values()[thin.size() - 1]).isEqualTo(1e6);
        assertThat(RunMetrics.thin(directory, "gaps", List.of(fence), 100).steps())
                .endsWith(LENGTH - 1);
    }

    private static void mark(MetricSeries series, int from, int to, boolean[] kept) {
        int low = -1;
        int high = -1;
        for (int i = from; i < to; i++) {
            double value = series.values()[i];
            if (Double.isFinite(value)) {
                low = low < 0 || value < series.values()[low] ? i : low;
                high = high < 0 || value > series.values()[high] ? i : high;
            }
        }
        kept[low < 0 ? from : low] = true;
        kept[high < 0 ? from : high] = true;
    }

    private static MetricSeries series(int length, Random random) {
        Points points = new Points(length);
        for (int i = 0; i < length; i++) {
            points.add(i, value(i, random), i);
        }
        return points.series("x");
    }

    private static double value(int i, Random random) {
        return i / 100 % 7 == 3 ? Double.NaN : Math.round(random.nextGaussian() * 50);
    }

    /** In blocks of different lengths; "late" is not in order. */
    private void write(int attempt, Random random) throws IOException {
        try (MetricsWriter writer = new MetricsWriter(directory, attempt)) {
            for (int from = 0; from < LENGTH; ) {
                int to = Math.min(LENGTH, from + 1 + random.nextInt(9000));
                Points noise = new Points(0);
                Points late = new Points(0);
                Points gaps = new Points(0);
                Points few = new Points(0);
                for (int i = from; i < to; i++) {
                    noise.add(i, random.nextGaussian(), 10L * i);
                    late.add(random.nextInt(LENGTH), random.nextGaussian(), 10L * i);
                    gaps.add(i, value(i, random), 10L * i);
                }
                few.add(from, from, from);
                writer.write(Map.of("noise", noise, "late", late, "gaps", gaps, "short", few));
                from = to;
            }
            writer.finish();
        }
    }

    private static void assertSame(MetricSeries found, MetricSeries expected) {
        assertThat(found.steps()).as(found.key()).isEqualTo(expected.steps());
        assertThat(found.values()).as(found.key()).isEqualTo(expected.values());
        assertThat(found.timesMillis()).as(found.key()).isEqualTo(expected.timesMillis());
    }

    private MetricSeries thin(String key, int points) throws IOException {
        return RunMetrics.thin(directory, key, List.of(), points);
    }

    private MetricSeries all(String key) throws IOException {
        return RunMetrics.series(directory, key, List.of());
    }
}
