package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jotter.notebooks.ReplayViewer;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.RunQuery;
import dev.jotter.tracking.UnknownRunException;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {
    @TempDir
    Path directory;

    private final Screen screen = new Screen();

    /** A front end that remembers. */
    static final class Screen implements Display {
        final List<String> shown = new CopyOnWriteArrayList<>();
        final List<Map<String, ?>> updates = new CopyOnWriteArrayList<>();
        final List<Thread> threads = new CopyOnWriteArrayList<>();
        volatile int cleared;

        @Override
        public String show(
                Map<String, ? extends @Nullable Object> data, Map<String, ? extends @Nullable Object> metadata) {
            shown.add(String.valueOf(data.get("text/plain")));
            return "id-" + shown.size();
        }

        @Override
        public void update(
                String displayId,
                Map<String, ? extends @Nullable Object> data,
                Map<String, ? extends @Nullable Object> metadata) {
            threads.add(Thread.currentThread());
            updates.add(Map.of("id", displayId, "text/plain", String.valueOf(data.get("text/plain"))));
        }

        @Override
        public @Nullable String ask(String prompt, boolean secret) {
            return null;
        }

        @Override
        public void clear(boolean wait) {
            cleared++;
        }

        String last() {
            return String.valueOf(updates.get(updates.size() - 1).get("text/plain"));
        }
    }

    @BeforeEach
    void attach() {
        Lab.attach(screen, new Workspace(directory));
    }

    @Nested
    class WithoutRuns {

        @Test
        void every_function_says_what_to_do_next() {
            Runs none = Lab.runs();
            Lab.monitor(none);

            List<Object> answers = new ArrayList<>(List.of(
                    none,
                    Lab.provenance(none),
                    Lab.summary(none),
                    Lab.best("reward", none),
                    Lab.plot("reward", none),
                    Lab.plot(List.of("a", "b"), none),
                    Lab.plotSps(none),
                    Lab.replays(none)));

            assertThat(answers).allSatisfy(answer -> assertThat(text(answer))
                    .startsWith("There are no runs in " + directory + " yet. Launch some with plan(...).start()"));
            assertThat(screen.shown).singleElement().asString().startsWith("There are no runs in ");
            assertThat(text(Lab.compare(none))).startsWith("There are no runs to compare.");
            assertThat(text(Lab.runs(RunQuery.all().withTags(List.of("team=x")))))
                    .startsWith("No run fits that query.");
            assertThat(text(Lab.plot(List.of(), none))).isNotBlank();
        }

        @Test
        void nothing_is_written_by_looking() throws IOException {
            text(Lab.runs());

            try (var files = Files.list(directory)) {
                assertThat(files).isEmpty();
            }
        }

        @Test
        void an_unknown_run_is_named() {
            assertThatThrownBy(() -> Lab.runs("nobody"))
                    .isInstanceOf(UnknownRunException.class)
                    .hasMessageContaining("nobody");
        }
    }

    @Nested
    class WithRuns {

        @BeforeEach
        void three_seeds() {
            for (int seed = 0; seed < 3; seed++) {
                try (Run run = Lab.track("ppo-" + seed, Map.of("lr", 0.1 * (seed + 1)))) {
                    for (int step = 1; step <= 50; step++) {
                        run.log(
                                Map.of("reward", step * (seed + 1.0), "loss", 1.0 / step, "time/sps", 1000 + step),
                                step * 10);
                    }
                    run.complete();
                }
            }
        }

        @Test
        void runs_are_found_newest_first_and_by_name() {
            assertThat(Lab.runs()).hasSize(3);
            assertThat(Lab.runs("ppo-1", "ppo-0")).extracting(RunInfo::name).containsExactly("ppo-1", "ppo-0");
            assertThat(Lab.run("ppo-2").step()).isEqualTo(500);
            assertThat(Lab.runs("ppo-1").refresh().ids())
                    .isEqualTo(Lab.runs("ppo-1").ids());
            assertThat(text(Lab.runs("ppo-1"))).contains("ppo-1", "COMPLETED", "500", "1 run of ppo-1");
        }

        @Test
        void figures_come_as_tables_to_compute_with() {
            RunInfo run = Lab.run("ppo-1");

            assertThat(Lab.metrics(run).stringColumn("metric").asList()).containsExactly("loss", "reward", "time/sps");
            assertThat(Lab.metrics("ppo-1", "reward").doubleColumn("value").sum())
                    .isEqualTo(2 * 50 * 51 / 2.0);
            assertThat(Lab.metrics(run, "reward").longColumn("step").max()).isEqualTo(500);
            assertThat(text(Lab.metrics(run, "rewards"))).endsWith("Did you mean \"reward\"?");
            assertThat(text(Lab.summary(Lab.runs()))).contains("★ 150", "reward last", "3 rows");
        }

        @Test
        void the_best_run_comes_first() {
            assertThat(Lab.best("reward", Lab.runs()).get(0).name()).isEqualTo("ppo-2");
        }

        @Test
        void differing_params_are_marked() {
            assertThat(text(Lab.compare(Lab.runs("ppo-0", "ppo-1")))).contains("≠ 0.1", "≠ 0.2", "★ 100 (100)");
        }

        @Test
        void runs_that_share_the_best_value_are_marked_side_by_side() {
            try (Run run = Lab.track("twin", Map.of("lr", 0.2))) {
                run.log(Map.of("reward", 100.0, "loss", 0.02), 500);
                run.complete();
            }

            String compared = text(Lab.compare(Lab.runs("ppo-0", "ppo-1", "twin")));

            assertThat(compared.lines().filter(line -> line.startsWith("reward")))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line.split("★ 100 \\(100\\)", -1)).hasSize(3));
            assertThat(compared.lines().filter(line -> line.startsWith("loss")))
                    .as("all end at the same")
                    .singleElement()
                    .satisfies(line -> assertThat(line).doesNotContain("★"));
        }

        @Test
        void a_mean_is_drawn_over_seeds_only_and_not_over_runs_with_other_params() {
            for (int seed = 0; seed < 2; seed++) {
                try (Run run = Lab.track("again", Map.of("lr", 0.5, "seed", seed))) {
                    run.log("reward", seed, 10);
                    run.log("reward", seed + 1, 20);
                    run.complete();
                }
            }

            assertThat(svg(Lab.plot("reward", Lab.runs("ppo-0", "ppo-1")))).doesNotContain("mean of");
            assertThat(svg(Lab.plot("reward", Lab.runs(RunQuery.all().withExperiment("again")))))
                    .contains("mean of 2");
        }

        private String svg(Object plot) {
            return String.valueOf(Renderers.render(plot).data().get("image/svg+xml"));
        }

        @Test
        void plots_say_what_they_show_or_which_metrics_there_are() {
            assertThat(text(Lab.plot("reward", Lab.runs("ppo-0", "ppo-1"))))
                    .isEqualTo("Line plot of reward over steps, 2 runs: ppo-0 ends at 50, ppo-1 ends at 100.");
            assertThat(text(Lab.plotSps(Lab.runs("ppo-0"))))
                    .contains("Line plot of steps per second over steps, one run");
            assertThat(text(Lab.plot(List.of("reward", "nothing"), Lab.runs())))
                    .contains("reward")
                    .doesNotContain("nothing over");
            assertThat(text(Lab.plot("los", Lab.runs())))
                    .isEqualTo(
                            "Metric \"los\" is unknown here; expected one of loss, reward, time/sps. Did you mean \"loss\"?");
        }

        @Test
        void runs_without_metrics_are_no_trouble() {
            try (Run run = Lab.track("silent", Map.of())) {
                run.complete();
            }
            Runs silent = Lab.runs("silent");

            assertThat(text(Lab.plot("reward", silent))).startsWith("These runs have logged no metrics yet.");
            assertThat(text(Lab.plotSps(silent)))
                    .isEqualTo("These runs have logged no steps per second (looked for sps, time/sps, time/fps,"
                            + " steps_per_second). They have logged nothing yet.");
            assertThat(text(Lab.summary(silent))).contains("silent");
            assertThat(text(Lab.metrics(silent.get(0)))).isEqualTo("Run silent has logged no metrics yet.");
            assertThat(text(Lab.provenance(silent))).contains("silent");
            assertThat(text(Lab.replays(silent))).startsWith("No replays of run silent yet");
            assertThat(text(Lab.replay(silent.get(0)))).startsWith("No replays of run silent yet");
        }

        @Test
        void a_monitor_of_runs_that_have_ended_is_one_table() {
            Lab.monitor(Lab.runs());

            assertThat(screen.shown).singleElement().asString().contains("ppo-0", "100 %", "All ended: 3 completed.");
        }
    }

    @Test
    void a_monitor_follows_a_run_to_its_end_without_holding_up_the_cell() {
        try (Run run = Lab.track("going", Map.of())) {
            run.totalSteps(200);
            run.log("reward", 1, 50);
            run.flush();
            Lab.monitor(Lab.runs("going"), Duration.ofMillis(100));
            assertThat(screen.shown).singleElement().asString().contains("RUNNING");
            await(() -> !screen.updates.isEmpty() && screen.last().contains("25 %"));
            run.log("reward", 2, 100);
            run.flush();
            await(() -> screen.last().contains("50 %"));
            run.complete();
        }

        await(() -> screen.last().contains("All ended: 1 completed."));
        assertThat(screen.last()).doesNotContain("left");
        assertThat(screen.threads).allMatch(Thread::isDaemon);
        Thread follower = screen.threads.get(0);
        await(() -> !follower.isAlive());
    }

    @Test
    void a_monitor_leaves_out_a_run_that_is_deleted_and_ends_without_it() throws IOException {
        try (Run stays = Lab.track("stays", Map.of())) {
            RunId gone;
            try (Run goes = Lab.track("goes", Map.of())) {
                Lab.monitor(Lab.runs("stays", "goes"), Duration.ofMillis(100));
                assertThat(screen.shown).singleElement().asString().contains("stays", "goes", "2 running");
                goes.complete();
                gone = goes.id();
            }
            try (Jotter jotter = Jotter.open(new Workspace(directory))) {
                jotter.delete(gone);
            }
            await(() -> !screen.updates.isEmpty() && screen.last().contains("1 run was deleted meanwhile."));
            assertThat(screen.last()).contains("stays", "1 running").doesNotContain("goes");
            stays.complete();
        }

        await(() -> screen.last().contains("All ended: 1 completed."));
        assertThat(screen.last()).contains("1 run was deleted meanwhile.");
    }

    @Test
    void monitors_are_stopped_by_hand_and_say_so() {
        try (Run run = Lab.track("endless", Map.of())) {
            Lab.monitor(Lab.runs("endless"), Duration.ofMillis(100));
            Lab.monitor(Lab.runs("endless"), Duration.ofMinutes(5));

            assertThat(text(Lab.stopMonitors())).isEqualTo("2 monitors were stopped.");

            await(() -> screen.updates.stream()
                            .filter(update ->
                                    String.valueOf(update.get("text/plain")).contains("The monitor was stopped."))
                            .map(update -> update.get("id"))
                            .distinct()
                            .count()
                    == 2);
            assertThat(screen.last()).contains("endless", "RUNNING");
            assertThat(text(Lab.stopMonitors())).isEqualTo("No monitor is following any runs.");
            run.complete();
        }
    }

    @Test
    void replays_are_listed_and_the_nearest_step_is_shown() throws IOException {
        Path replays;
        try (Run run = Lab.track("agent", Map.of())) {
            replays = Files.createDirectories(run.directory().resolve("replays"));
            run.complete();
        }
        Files.writeString(replays.resolve("b.json"), replay(2000, 20.5));
        Files.writeString(replays.resolve("a.json"), replay(1000, 10));
        Files.writeString(replays.resolve("torn.json"), "{\"step\": 3, \"fra");
        Files.writeString(replays.resolve("other.json"), "[1]");
        RunInfo run = Lab.run("agent");

        assertThat(text(Lab.replays(run)))
                .containsSubsequence("1,000", "a.json", "2,000", "20.5", "b.json")
                .contains("torn.json (damaged:", "other.json (not a replay: expected a JSON object)");
        assertThat(text(Lab.replay(run))).isEqualTo("Replay of agent at step 2,000: return 20.5 in 2 steps");
        assertThat(text(Lab.replay(run, 1400))).contains("at step 1,000");
        assertThat(Lab.replay(run).rendered().data())
                .containsOnlyKeys(ReplayViewer.MIME, "text/html", "image/svg+xml", "text/plain");
    }

    @Test
    void the_replay_of_several_runs_is_that_of_the_first_that_has_one() throws IOException {
        for (String name : List.of("none", "some")) {
            try (Run run = Lab.track(name, Map.of())) {
                if (name.equals("some")) {
                    Path replays = Files.createDirectories(run.directory().resolve("replays"));
                    Files.writeString(replays.resolve("a.json"), replay(1000, 10));
                }
                run.complete();
            }
        }

        assertThat(text(Lab.replay(Lab.runs("none", "some")))).startsWith("Replay of some at step 1,000");
        assertThat(text(Lab.replay(Lab.runs("none", "none"))))
                .isEqualTo("None of these runs has recorded a replay. A training writes them to replays/ in its run's"
                        + " directory as it evaluates.");
    }

    @Test
    void values_are_shown_updated_and_cleared() {
        String id = Lab.display("first");
        Lab.updateDisplay(id, "second");
        Lab.clearOutput();

        assertThat(screen.shown).containsExactly("first");
        assertThat(screen.updates).containsExactly(Map.of("id", id, "text/plain", "second"));
        assertThat(screen.cleared).isEqualTo(1);
    }

    @Test
    void the_notebook_to_export_must_be_there() {
        assertThatThrownBy(() -> Lab.exportHtml("nowhere.ipynb"))
                .hasMessage("notebook is \"nowhere.ipynb\"; expected a file in the current directory or below "
                        + directory + ". Save the notebook first, or name its whole path.");
    }

    private static String replay(long step, double reward) {
        return "{\"version\": 1, \"env\": \"CartPole-v1\", \"seed\": 1, \"step\": " + step + ", \"return\": " + reward
                + ", \"length\": 2, \"width\": 60, \"height\": 40, \"fps\": 30, \"background\": \"#fff\", \"scenery\": [],"
                + " \"frames\": [{\"caption\": \"0\", \"shapes\": [[\"rect\", 1, 2, 3, 4, \"#000\"]]},"
                + " {\"caption\": \"1\", \"shapes\": []}]}";
    }

    private static String text(Object value) {
        return (String) Renderers.render(value).data().get("text/plain");
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting after 30 s").isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
