package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store must do; one subclass per store. */
abstract class RunStoreContract {

    @TempDir
    Path directory;

    RunStore store;

    /** A store for that directory; opened twice, both see the same runs. */
    abstract RunStore open(Path directory);

    @BeforeEach
    void opens() {
        store = open(directory);
    }

    @AfterEach
    void closes() {
        store.close();
    }

    @Test
    void a_created_run_is_pending_and_says_what_was_said_of_it() {
        RunSpec spec = RunSpec.named("näme 🚀 '\"</script>{{x}}")
                .withExperiment("../../etc/passwd")
                .withDescription("d")
                .withConfig(Map.of("layers", List.of(64, 64), "nested", Map.of("a", 1.5)))
                .withParams(Map.of("lr", 1e-3, "big", 1L << 40, "text", "x\ny", "yes", true))
                .withTags(Map.of("team", "a", "bare", ""))
                .withSeed(7L)
                .withTotalSteps(100)
                .withGit(new GitState("abc", "main", null, true, false, "diff\n"))
                .withCommand(List.of("python", "--password=secret"));

        RunInfo created = store.create(spec);
        RunInfo read = open(directory).find(created.id()).orElseThrow();

        assertThat(read).isEqualTo(created);
        assertThat(read.status()).isEqualTo(RunStatus.PENDING);
        assertThat(read.name()).isEqualTo(spec.name());
        assertThat(read.experiment()).isEqualTo("../../etc/passwd");
        assertThat(read.config()).isEqualTo(spec.config());
        assertThat(read.params()).isEqualTo(spec.params());
        assertThat(read.tags()).isEqualTo(spec.tags());
        assertThat(read.seed()).isEqualTo(7L);
        assertThat(read.totalSteps()).isEqualTo(100);
        assertThat(read.git()).isEqualTo(spec.git());
        assertThat(read.attempt()).isZero();
    }

    @Test
    void points_come_back_bit_by_bit_in_the_order_of_steps() {
        double[] values = {
            0, -0.0, 1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Math.PI
        };
        long[] steps = {Long.MIN_VALUE, -1, 0, 1, 5, 1L << 53, Long.MAX_VALUE - 1, Long.MAX_VALUE};
        Run run = store.attach(store.create(RunSpec.named("bits")).id());

        for (int i = values.length - 1; i >= 0; i--) {
            run.log("x", values[i], steps[i]);
        }
        run.flush();

        MetricSeries live = store.series(run.id(), "x");
        assertThat(live.steps()).isEqualTo(steps);
        assertThat(bits(live.values())).isEqualTo(bits(values));
        run.complete();
        MetricSeries ended = store.series(run.id(), "x");
        assertThat(ended.steps()).isEqualTo(steps);
        assertThat(bits(ended.values())).isEqualTo(bits(values));
        assertThat(ended.timesMillis()).isEqualTo(live.timesMillis());
        assertThat(store.series(run.id(), "y").isEmpty()).isTrue();
    }

    @Test
    void summaries_pass_over_what_is_not_finite() {
        Run run = store.attach(store.create(RunSpec.named("nan")).id());
        run.log("loss", Double.NaN, 0);
        run.log("loss", 0.5, 1);
        run.log("loss", 0.1, 2);
        run.log("loss", 0.1, 3);
        run.log("loss", Double.NEGATIVE_INFINITY, 4);
        run.log("only", Double.NaN, 0);
        run.flush();

        MetricSummary live = metric(run.id(), "loss");
        run.complete();

        assertThat(metric(run.id(), "loss")).isEqualTo(live);
        assertThat(live.count()).isEqualTo(5);
        assertThat(live.min()).isEqualTo(0.1);
        assertThat(live.minStep()).isEqualTo(2);
        assertThat(live.max()).isEqualTo(0.5);
        assertThat(live.mean()).isCloseTo(0.7 / 3, Offset.offset(1e-12));
        assertThat(live.last()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(live.lastStep()).isEqualTo(4);
        assertThat(metric(run.id(), "only").best(Mode.MAX)).isNaN();
    }

    @Test
    void without_a_step_the_next_one_is_taken_also_after_a_restart() {
        RunId id = store.create(RunSpec.named("auto")).id();
        Run first = store.attach(id);
        first.log("x", 1);
        first.log("x", 2);
        first.log("x", 3, 10);
        first.log("x", 4);
        first.close();

        Run second = store.attach(id);
        second.log("x", 5);
        second.log("new", 1);
        second.complete();

        assertThat(store.series(id, "x").steps()).containsExactly(0, 1, 10, 11, 12);
        assertThat(store.series(id, "new").steps()).containsExactly(0);
    }

    @Test
    void an_older_attempt_is_fenced_off_and_keeps_its_history_below_the_newer() {
        RunId id = store.create(RunSpec.named("fenced")).id();
        Run old = store.attach(id);
        for (int step = 0; step < 10; step++) {
            old.log("x", step, step);
        }
        old.flush();
        Run young = store.attach(id);
        old.log("x", -1, 3);
        old.log("late", -1, 0);
        old.tag("late", "yes");
        old.flush();
        young.log("x", 107, 7);
        young.flush();

        for (int look = 0; look < 2; look++) {
            assertThat(store.series(id, "x").steps()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
            assertThat(store.series(id, "x").values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 107);
            RunInfo info = store.find(id).orElseThrow();
            assertThat(info.metrics().keySet()).containsExactly("x");
            assertThat(info.metrics().get("x").count()).isEqualTo(8);
            assertThat(info.tags()).isEmpty();
            assertThat(info.attempt()).isEqualTo(2);
            Waiting.until(old::cancelRequested);
            old.complete();
            assertThat(store.find(id).orElseThrow().status())
                    .isEqualTo(look == 0 ? RunStatus.RUNNING : RunStatus.COMPLETED);
            young.complete();
        }
    }

    @Test
    void joined_writers_add_to_the_run_and_do_not_end_it() {
        Run run = store.attach(store.create(RunSpec.named("joined")).id());
        run.log("x", 0, 0);
        run.flush();

        try (Run joined = open(directory).join(run.id())) {
            joined.log("x", 1);
            joined.log("y", 2, 5);
            joined.param("extra", 1);
        }

        assertThat(store.find(run.id()).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        run.complete();
        assertThat(store.series(run.id(), "x").steps()).containsExactly(0, 1);
        assertThat(store.series(run.id(), "y").steps()).containsExactly(5);
        assertThat(store.find(run.id()).orElseThrow().params()).containsEntry("extra", 1);
    }

    @Test
    void a_detached_run_is_running_until_somebody_ends_it() {
        RunId id = store.create(RunSpec.named("shell")).id();
        assertThat(store.startDetached(id).status()).isEqualTo(RunStatus.RUNNING);
        try (Run run = store.join(id)) {
            run.log("loss", 0.5);
        }

        store.end(id, RunStatus.COMPLETED, "");

        RunInfo info = open(directory).find(id).orElseThrow();
        assertThat(info.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(info.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(info.last("loss")).isEqualTo(0.5);
    }

    @Test
    void the_first_end_stands_and_a_run_closed_without_one_has_failed() {
        Run run = store.attach(store.create(RunSpec.named("end")).id());
        run.complete(Outcome.PARTIAL);
        run.fail("too late");
        run.close();
        store.end(run.id(), RunStatus.CANCELLED, "too late");
        Run closed = store.attach(store.create(RunSpec.named("closed")).id());
        closed.close();

        RunInfo info = store.find(run.id()).orElseThrow();
        assertThat(info.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(info.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(info.error()).isNull();
        RunInfo failed = store.find(closed.id()).orElseThrow();
        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failed.error()).isEqualTo("the run was closed before it was completed");
    }

    @Test
    void a_failure_keeps_its_text_first_and_its_stack_trace_after() {
        Run run = store.attach(store.create(RunSpec.named("boom")).id());
        run.fail(new IllegalStateException("no gradients"));

        assertThat(store.find(run.id()).orElseThrow().error())
                .startsWith("java.lang.IllegalStateException: no gradients\n\tat ")
                .contains("RunStoreContract");
    }

    @Test
    void a_request_to_cancel_is_seen_by_this_attempt_and_not_by_the_next() {
        RunId id = store.create(RunSpec.named("cancel")).id();
        Run run = store.attach(id);
        assertThat(run.cancelRequested()).isFalse();

        open(directory).requestCancel(id);

        Waiting.until(run::cancelRequested);
        run.cancel("asked to");
        assertThat(store.find(id).orElseThrow().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(store.find(id).orElseThrow().error()).isEqualTo("asked to");
        Run again = store.attach(id);
        assertThat(again.cancelRequested()).isFalse();
        again.complete();
    }

    @Test
    void notes_tags_and_params_can_be_changed_later() {
        String notes = "# 10,000 characters 🎈\n" + "</script>'\"\u0000".repeat(900);
        Run run = store.attach(
                store.create(RunSpec.named("notes").withTags(Map.of("old", "1")).withParams(Map.of("lr", 1)))
                        .id());
        run.note("first");
        run.note(notes);
        run.tag("new", "x=y");
        run.untag("old");
        run.param("lr", 2);
        run.param("none", null);
        run.totalSteps(50);
        run.complete();

        RunInfo info = open(directory).find(run.id()).orElseThrow();
        assertThat(info.notes()).isEqualTo(notes);
        assertThat(info.tags()).isEqualTo(Map.of("new", "x=y"));
        assertThat(info.params()).containsEntry("lr", 2).containsEntry("none", null);
        assertThat(info.totalSteps()).isEqualTo(50);
    }

    @Test
    void artifacts_come_back_and_replace_those_of_their_name() throws Exception {
        Run run = store.attach(store.create(RunSpec.named("files")).id());
        run.artifact("a/b.txt", out -> out.write("old".getBytes(StandardCharsets.UTF_8)));
        run.artifact("a/b.txt", out -> out.write("abc".getBytes(StandardCharsets.UTF_8)));
        run.complete();

        assertThat(store.find(run.id()).orElseThrow().artifacts())
                .containsExactly(
                        new Artifact("a/b.txt", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3));
        assertThat(Files.readString(store.artifact(run.id(), "a/b.txt"))).isEqualTo("abc");
        assertThatThrownBy(() -> store.artifact(run.id(), "c"))
                .isInstanceOf(TrackingException.class)
                .hasMessage("artifact \"c\" of run " + run.id() + " is unknown; expected one of [a/b.txt].");
    }

    @Test
    void an_interrupted_thread_still_says_what_it_has_to_say() {
        Run run = store.attach(store.create(RunSpec.named("interrupted")).id());
        run.log("x", 1, 0);
        run.flush();
        Thread.currentThread().interrupt();
        run.log("x", 2, 1);
        run.flush();
        run.tag("t", "");
        run.fail(new InterruptedException("asked to stop"));

        assertThat(Thread.interrupted()).isTrue();
        RunInfo info = store.find(run.id()).orElseThrow();
        assertThat(info.status()).isEqualTo(RunStatus.FAILED);
        assertThat(info.error()).startsWith("java.lang.InterruptedException: asked to stop");
        assertThat(info.tags()).containsKey("t");
        assertThat(store.series(run.id(), "x").values()).containsExactly(1, 2);
    }

    @Test
    void a_run_taken_up_again_after_its_end_keeps_its_history() {
        RunId id = store.create(RunSpec.named("resumed")).id();
        for (int attempt = 0; attempt < 3; attempt++) {
            Run run = store.attach(id);
            for (int step = attempt * 5; step < attempt * 5 + 10; step++) {
                run.log("x", attempt, step);
            }
            run.log("only/" + attempt, attempt, 0);
            run.fail("again");
        }

        assertThat(store.series(id, "x").values())
                .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2);
        assertThat(open(directory).find(id).orElseThrow().metrics().keySet())
                .containsExactly("only/0", "only/1", "only/2", "x");
        assertThat(open(directory).find(id).orElseThrow().metrics().get("x").count())
                .isEqualTo(20);
    }

    @Test
    void more_points_than_the_buffer_holds_are_all_kept() {
        Run run = store.attach(store.create(RunSpec.named("many")).id());
        int points = 600_000;
        for (int i = 0; i < points; i++) {
            run.log("x", i);
        }
        run.complete();

        MetricSeries series = store.series(run.id(), "x");
        assertThat(series.size()).isEqualTo(points);
        assertThat(series.point(points - 1).value()).isEqualTo(points - 1);
    }

    @Test
    void lists_the_newest_first_and_finds_ids_by_prefix() {
        RunId a = store.create(RunSpec.named("a")).id();
        RunId b = store.create(RunSpec.named("b")).id();

        assertThat(store.list()).extracting(RunInfo::id).containsExactlyInAnyOrder(a, b);
        assertThat(store.list()).isSortedAccordingTo((x, y) -> y.createdAt().compareTo(x.createdAt()));
        assertThat(store.ids(a.value())).containsExactly(a);
        assertThat(store.ids("")).containsExactlyInAnyOrder(a, b);
    }

    @Test
    void a_run_nobody_knows_is_named() {
        RunId id = new RunId("0123456789abc");

        assertThat(store.find(id)).isEmpty();
        assertThatThrownBy(() -> store.attach(id))
                .isInstanceOf(UnknownRunException.class)
                .hasMessageContaining("run 0123456789abc is unknown; expected one in ");
    }

    private MetricSummary metric(RunId id, String key) {
        MetricSummary summary = store.find(id).orElseThrow().metrics().get(key);
        assertThat(summary).isNotNull();
        return Objects.requireNonNull(summary);
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
