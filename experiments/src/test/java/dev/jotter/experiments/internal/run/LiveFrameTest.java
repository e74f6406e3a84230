package dev.jotter.experiments.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveFrameTest {

    @TempDir
    Path directory;

    /** As they look while the first {@code running} of them run and log, the others wait. */
    private List<RunInfo> runs(String name, int running, int pending) {
        try (Jotter jotter = Jotter.open(new Workspace(directory))) {
            List<RunInfo> infos = new ArrayList<>();
            for (int i = 0; i < running; i++) {
                Run run = jotter.start(RunSpec.named(name + i).withTotalSteps(1_000_000));
                run.log("reward", 342.25, 36_352);
                run.flush();
                infos.add(jotter.find(run.id()).orElseThrow());
                run.complete();
                run.close();
            }
            IntStream.range(0, pending).forEach(i -> infos.add(jotter.create(RunSpec.named("later" + i))));
            return infos;
        }
    }

    private static List<String> lines(List<RunInfo> runs, int columns, int rows) {
        LiveFrame frame = new LiveFrame("reward", false, () -> new Screen(columns, rows));
        Instant now = runs.get(0).createdAt().plusSeconds(5);
        return frame.next(runs, run -> 7_123, now, false)
                .replaceAll("\u001B\\[[0-9?]*[A-Za-z]|\r", "")
                .lines()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 100, 80, 61})
    void steps_their_rate_the_metric_and_the_time_left_fit_the_window(int columns) {
        String line = lines(runs("ppo-", 1, 0), columns, 24).get(0);

        assertThat(line)
                .hasSizeLessThan(columns)
                .containsPattern(
                        "^ppo-0  [\u2588\u2591]+ +4%  (36,352/1,000,000 steps|36k/1M)  7,123/s  reward 342\\.3  2:15 left$");
    }

    @Test
    void a_very_narrow_window_keeps_the_metric_and_the_time_left() {
        assertThat(lines(runs("ppo-", 1, 0), 45, 24).get(0))
                .hasSizeLessThan(45)
                .endsWith("4%  reward 342.3  2:15 left");
    }

    @Test
    void a_long_name_keeps_its_beginning_and_its_end() {
        assertThat(lines(runs("arena-basic-with-a-very-long-name-seed-", 1, 0), 80, 24)
                        .get(0))
                .startsWith("arena-bas\u2026ame-seed-0  ");
    }

    @Test
    void more_runs_than_rows_are_counted_below_those_that_run() {
        List<String> lines = lines(runs("ppo-", 3, 30), 80, 8);

        assertThat(lines).hasSize(7);
        assertThat(lines.get(2)).startsWith("ppo-2");
        assertThat(lines.get(6)).isEqualTo("and 27 more: 27 pending");
    }

    @Test
    void the_next_frame_goes_up_by_the_lines_of_the_one_before_and_the_last_shows_all() {
        List<RunInfo> runs = runs("ppo-", 3, 30);
        LiveFrame frame = new LiveFrame("reward", false, () -> new Screen(80, 8));

        assertThat(frame.next(runs, run -> 0, Instant.EPOCH, false)).doesNotContain("A\r");
        assertThat(frame.next(runs, run -> 0, Instant.EPOCH, true))
                .startsWith("\u001B[7A\rppo-0")
                .contains("later29");
    }

    @Test
    void a_terminal_that_does_not_tell_its_size_counts_as_80_by_24() {
        assertThat(Screen.parse("40 132")).isEqualTo(new Screen(132, 40));
        assertThat(Screen.parse("0 0")).isEqualTo(new Screen(80, 24));
        assertThat(Screen.parse("")).isEqualTo(new Screen(80, 24));
    }
}
