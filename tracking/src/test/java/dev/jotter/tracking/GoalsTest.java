package dev.jotter.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Declared directions of metrics, what is best by them, and runs below runs. */
class GoalsTest {

    @TempDir
    Path directory;

    private Jotter jotter;

    @BeforeEach
    void opens() {
        jotter = Jotter.open(directory.toString());
    }

    @AfterEach
    void closes() {
        jotter.close();
    }

    private RunId run(String name, Mode mode, double... losses) {
        Run run = jotter.start(RunSpec.named(name).withGoal("loss", mode));
        IntStream.range(0, losses.length).forEach(step -> run.log("loss", losses[step], step));
        run.complete();
        return run.id();
    }

    @Test
    void a_declared_direction_is_the_default_of_best() {
        RunId low = run("low", Mode.MIN, 0.5, 0.1, 0.9);
        RunId high = run("high", Mode.MIN, 0.4, 2);

        assertThat(jotter.best("loss")).extracting(RunInfo::id).containsExactly(low, high);
        assertThat(jotter.best("loss", Mode.MAX)).extracting(RunInfo::id).containsExactly(high, low);
        assertThat(jotter.best("loss", RunQuery.all().withLimit(1)))
                .extracting(RunInfo::id)
                .containsExactly(low);
        assertThat(jotter.runs()).hasSize(2);
        assertThat(jotter.run("low").goals()).isEqualTo(Map.of("loss", Mode.MIN));
        assertThat(jotter.compare(List.of(low, high)).goal("loss")).hasValue(Mode.MIN);
        assertThat(jotter.compare(List.of(low, high)).goal("reward")).isEmpty();
    }

    @Test
    void it_can_be_declared_and_changed_while_the_run_goes_on() {
        Run run = jotter.start("late", Map.of());
        run.log("loss", 1, 0);
        run.goal("loss", Mode.MAX);
        run.goal("loss", Mode.MIN);
        run.goal("reward", Mode.MAX);
        run.complete();

        assertThat(jotter.run("late").goals()).isEqualTo(Map.of("loss", Mode.MIN, "reward", Mode.MAX));
        assertThatThrownBy(() -> run.goal("a\nb", Mode.MIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> jotter.create(RunSpec.named("bad").withGoal("", Mode.MIN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metric key is empty; expected 1 to 250 characters.");
    }

    @Test
    void without_agreement_a_direction_is_asked_for() {
        Run silent = jotter.start("silent", Map.of());
        silent.log("loss", 1, 0);
        silent.complete();
        assertThatThrownBy(() -> jotter.best("loss"))
                .isInstanceOf(QueryException.class)
                .hasMessage("metric \"loss\" has no declared direction in these runs; expected min or max. Say which"
                        + " (--mode on the command line), or declare it with run.goal(\"loss\", ...).");
        RunId low = run("low", Mode.MIN, 0.5);
        assertThat(jotter.best("loss")).as("who says nothing does not object").hasSize(2);
        RunId high = run("high", Mode.MAX, 0.5);

        assertThatThrownBy(() -> jotter.best("loss"))
                .isInstanceOf(QueryException.class)
                .hasMessage("metric \"loss\" is to be low in 1 and high in 1 of these runs; expected one direction. Say"
                        + " min or max (--mode on the command line).");
        assertThat(jotter.compare(List.of(low, high)).goal("loss")).isEmpty();
    }

    @Test
    void a_series_knows_its_latest_and_its_best_point() {
        double inf = Double.POSITIVE_INFINITY;
        RunId id = run("series", Mode.MIN, Double.NaN, 3, 1, 2, 1, 3, -inf, inf, Double.NaN);
        MetricSeries loss = jotter.series(id, "loss");

        assertThat(loss.size()).isEqualTo(9);
        assertThat(loss.latest().orElseThrow().step()).isEqualTo(8);
        assertThat(loss.latest().orElseThrow().value()).isNaN();
        assertThat(loss.best(Mode.MIN).orElseThrow().step()).isEqualTo(2);
        assertThat(loss.best(Mode.MIN).orElseThrow().value()).isEqualTo(1);
        assertThat(loss.best(Mode.MAX).orElseThrow().step()).isEqualTo(1);
        assertThat(jotter.series(id, "none").latest()).isEmpty();
        assertThat(jotter.series(run("nan", Mode.MIN, Double.NaN, inf), "loss").best(Mode.MAX))
                .isEmpty();
        assertThat(jotter.best("loss"))
                .as("a run without a finite value is never best")
                .hasSize(1);
    }

    @Test
    void of_several_points_at_the_highest_step_the_later_is_the_latest() {
        Run run = jotter.start("ties", Map.of());
        run.log("x", 5, 10);
        run.log("x", 1, 10);
        run.log("x", 9, 3);
        run.complete();

        assertThat(jotter.series(run.id(), "x").latest().orElseThrow().value()).isEqualTo(1);
        assertThat(jotter.run("ties").last("x")).isEqualTo(1);
    }

    @Test
    void a_run_has_runs_below_it() {
        Run parent = jotter.start(RunSpec.named("sweep").withExperiment("lines"));
        try (Run trial = parent.child("trial-0")) {
            trial.complete();
        }
        try (Run trial = parent.child(RunSpec.named("trial-1").withExperiment("own"))) {
            trial.complete();
        }
        parent.complete();

        assertThat(jotter.children(parent.id())).extracting(RunInfo::name).containsExactly("trial-0", "trial-1");
        assertThat(jotter.run("trial-0").experiment()).isEqualTo("lines");
        assertThat(jotter.run("trial-1").experiment()).isEqualTo("own");
        assertThat(jotter.runs(RunQuery.all().withWhere("parent = '" + parent.id() + "'")))
                .hasSize(2);
    }
}
