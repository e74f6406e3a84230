package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Mode;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    private final RunInfo low =
            TestRuns.run("low", TestRuns.summary("loss", 1, 9, 5), TestRuns.summary("reward", 0, 10, 1));
    private final RunInfo high =
            TestRuns.run("high", TestRuns.summary("loss", 2, 9, 5), TestRuns.summary("reward", 0, 20, 1));
    private final RunInfo none = TestRuns.run("none", TestRuns.summary("reward", Double.NaN, Double.NaN, Double.NaN));
    private final Runs runs = Runs.of(List.of(low, none, high));

    @Test
    void ranks_by_what_was_ever_reached_and_leaves_out_who_has_no_value() {
        assertThat(runs.best("reward")).containsExactly(high, low);
        assertThat(runs.best("loss")).as("low is good for a loss").containsExactly(low, high);
        assertThat(runs.best("reward", Mode.MIN)).containsExactly(low, high);
    }

    @Test
    void a_declared_direction_counts_more_than_a_name(@TempDir Path directory) {
        try (Jotter jotter = Jotter.open(directory.toString())) {
            for (int i = 0; i < 2; i++) {
                try (Run run = jotter.start(
                        RunSpec.named("run-" + i).withGoal("lap", Mode.MIN).withGoal("regret_avoided", Mode.MAX))) {
                    run.log(Map.of("lap", 70 + i, "regret_avoided", 5 + i), 1);
                    run.complete();
                }
            }
            Runs declared = Runs.of(jotter.runs());

            assertThat(declared.best("lap")).extracting(RunInfo::name).containsExactly("run-0", "run-1");
            assertThat(declared.best("regret_avoided"))
                    .extracting(RunInfo::name)
                    .containsExactly("run-1", "run-0");
            assertThat(text(jotter.compare(declared.stream().map(RunInfo::id).toList())))
                    .containsPattern("lap +71 \\(71\\) +★ 70 \\(70\\)")
                    .containsPattern("regret_avoided +★ 6 \\(6\\) +5 \\(5\\)");
        }
    }

    @Test
    void an_unknown_metric_is_no_failure_and_names_the_nearest() {
        Runs found = runs.best("rewrd");

        assertThat(found).isEmpty();
        assertThat(Renderers.render(found).data().get("text/plain"))
                .isEqualTo("Metric \"rewrd\" is unknown here; expected one of loss, reward. Did you mean \"reward\"?");
    }

    @Test
    void a_metric_that_is_only_nan_is_said_to_have_no_value() {
        assertThat(Renderers.render(Runs.of(List.of(none)).best("reward"))
                        .data()
                        .get("text/plain"))
                .isEqualTo("Metric \"reward\" has no finite value in these runs yet.");
    }

    @Test
    void tables_show_what_the_runs_are_judged_by_and_take_its_good_end_for_the_best() {
        RunInfo slow = TestRuns.run("slow", TestRuns.summary("lap", 80, 95, 90), TestRuns.summary("reward", 0, 9, 3));
        RunInfo fast = TestRuns.run("fast", TestRuns.summary("lap", 70, 99, 75), TestRuns.summary("reward", 0, 8, 3));
        Runs judged = Runs.of(List.of(slow, fast)).judgedBy("lap", Mode.MIN);

        assertThat(judged.best("lap")).containsExactly(fast, slow);
        assertThat(judged.refresh().best("lap")).containsExactly(fast, slow);
        assertThat(text(judged)).containsPattern("duration +lap +reward +created");
        assertThat(text(Lab.summary(judged))).containsPattern("lap last +lap lowest[\\s\\S]*fast .* 75 +★ 70 ");
    }

    @Test
    void a_failed_run_says_why_below_its_table() {
        RunInfo failed = TestRuns.failed("ppo-0", "java.lang.IllegalStateException: no such map\n\tat Train.java");

        assertThat(text(Runs.of(List.of(failed, low)))).endsWith(". ppo-0 failed: IllegalStateException: no such map.");
    }

    private static String text(Object value) {
        return String.valueOf(Renderers.render(value).data().get("text/plain"));
    }

    @Test
    void cannot_be_changed() {
        assertThatThrownBy(() -> runs.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(runs.ids())
                .containsExactly(low.id().value(), none.id().value(), high.id().value());
        assertThat(runs.refresh()).isEqualTo(runs);
    }
}
