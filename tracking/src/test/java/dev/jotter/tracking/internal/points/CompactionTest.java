package dev.jotter.tracking.internal.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.MetricSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {

    private static final List<String> KEYS = List.of("ordered", "mixed", "same step", "few");

    @TempDir
    Path directory;

    @Test
    void series_longer_than_memory_may_hold_are_compacted_all_the_same() throws IOException {
        write(60, 1000);
        List<MetricSeries> before = all();
        var summaries = new RunMetrics(directory).summaries(List.of());

        Compaction.run(directory, 1, List.of(), 5000);

        assertThat(MetricsFiles.in(directory)).hasSize(1);
        List<MetricSeries> after = all();
        for (int i = 0; i < KEYS.size(); i++) {
            assertThat(after.get(i)).as(KEYS.get(i)).usingRecursiveComparison().isEqualTo(before.get(i));
        }
        assertThat(after.get(1).size()).isEqualTo(60_000);
        assertThat(new RunMetrics(directory).summaries(List.of())).isEqualTo(summaries);
        try (RunBlocks blocks = RunBlocks.open(directory)) {
            Footer footer = blocks.sources().get(0).footer();
            assertThat(footer).isNotNull();
            assertThat(footer.series().get("ordered").offsets()).hasSize(8);
            assertThat(footer.series().get("mixed").offsets()).hasSizeGreaterThan(20);
        }
    }

    @Test
    void what_a_killed_process_was_writing_is_swept_up_once_it_is_old() throws IOException {
        write(1, 10);
        Path old = Beside.create(directory);
        Path young = Beside.create(directory);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        Compaction.run(directory, 1, List.of());

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    private void write(int blocks, int points) throws IOException {
        Random random = new Random(7);
        try (MetricsWriter writer = new MetricsWriter(directory, 1)) {
            for (int block = 0; block < blocks; block++) {
                Points ordered = new Points(0);
                Points mixed = new Points(0);
                Points same = new Points(0);
                Points few = new Points(0);
                for (int i = 0; i < points; i++) {
                    int n = block * points + i;
                    ordered.add(n / 2, n, n);
                    mixed.add(random.nextInt(30_000), n, n);
                    same.add(5, n, points - i);
                }
                few.add(-block, block, 0);
                writer.write(Map.of("ordered", ordered, "mixed", mixed, "same step", same, "few", few));
            }
            writer.finish();
        }
    }

    private List<MetricSeries> all() throws IOException {
        List<MetricSeries> all = new ArrayList<>();
        for (String key : KEYS) {
            all.add(RunMetrics.series(directory, key, List.of()));
        }
        return all;
    }
}
