package dev.jotter.tracking.internal.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.MetricSeries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of format 1, as they were written when that was the newest, are read to the bit and can be compacted. */
class OldFormatTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"written,metrics.bin,metrics-1.bin", "compacted,metrics-1.bin,metrics-2.bin"})
    void files_of_format_1_are_read_and_brought_to_the_newest(String name, String from, String to) throws IOException {
        Path old = directory.resolve(from);
        try (InputStream in = OldFormatTest.class.getResourceAsStream("format-1/" + name + ".bin")) {
            Files.copy(Objects.requireNonNull(in), old);
        }
        assertThat(Files.readAllBytes(old)[7]).isEqualTo((byte) 1);
        check();
        var summaries = new RunMetrics(directory).summaries(List.of());
        assertThat(summaries).containsOnlyKeys("noise", "odd", "whole/é");

        Compaction.run(directory, 1, List.of());

        assertThat(old).doesNotExist();
        assertThat(Files.readAllBytes(directory.resolve(to))[7]).isEqualTo((byte) 2);
        check();
        assertThat(new RunMetrics(directory).summaries(List.of())).isEqualTo(summaries);
    }

    private void check() throws IOException {
        Random random = new Random(20261121);
        MetricSeries noise = series("noise");
        MetricSeries whole = series("whole/é");
        assertThat(noise.size()).isEqualTo(400);
        assertThat(whole.size()).isEqualTo(400);
        for (int n = 0; n < 400; n++) {
            assertThat(noise.values()[n]).isEqualTo(random.nextGaussian());
            assertThat(noise.timesMillis()[n]).isEqualTo(1_700_000_000_000L + 10 * n + random.nextInt(4));
            assertThat(noise.steps()[n]).isEqualTo(n);
            assertThat(whole.steps()[n]).isEqualTo(3 * n);
            assertThat(whole.values()[n]).isEqualTo(n / 2);
        }
        MetricSeries odd = series("odd");
        assertThat(odd.steps()).startsWith(Long.MIN_VALUE).contains(0, 1, 2, 3).endsWith(Long.MAX_VALUE);
        assertThat(odd.size()).isEqualTo(12);
        assertThat(Double.doubleToRawLongBits(odd.values()[0])).isEqualTo(Long.MIN_VALUE);
        assertThat(Double.doubleToRawLongBits(odd.values()[5])).isEqualTo(0x7ff8000000000123L);
        assertThat(odd.timesMillis()[5]).isEqualTo(Long.MAX_VALUE);
        assertThat(odd.values()[11]).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private MetricSeries series(String key) throws IOException {
        return RunMetrics.series(directory, key, List.of());
    }
}
