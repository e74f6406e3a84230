package dev.jotter.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jotter.tracking.Run;
import dev.jotter.tracking.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study over two params, two seeds each. */
class PlotParamsTest {

    @TempDir
    Path directory;

    @BeforeEach
    void a_study() {
        Lab.attach(new LabTest.Screen(), new Workspace(directory));
        for (double lr : new double[] {1e-4, 1e-3, 1e-2}) {
            for (String kind : List.of("ppo", "a2c")) {
                for (int seed = 0; seed < 2; seed++) {
                    run(
                            Map.of("lr", lr, "kind", kind, "seed", seed, "env", Map.of("size", lr > 1e-3 ? 2 : 1)),
                            lr,
                            seed);
                }
            }
        }
    }

    private static void run(Map<String, Object> params, double lr, int seed) {
        try (Run run = Lab.track("study", params)) {
            run.log("reward", 1, 1);
            run.log("reward", 100 + 10 * Math.log10(lr) + seed, 2);
            run.complete();
        }
    }

    private static String text(View view) {
        return String.valueOf(view);
    }

    private static String svg(View view) {
        return String.valueOf(view.rendered().data().get("image/svg+xml"));
    }

    @Test
    void every_param_that_differs_is_plotted_but_the_seed() {
        View view = Lab.plotParams("reward", Lab.runs());

        assertThat(text(view))
                .isEqualTo("Plot of reward over env.size, 12 runs: 1: 65.5, 2: 80.5."
                        + " Plot of reward over kind, 12 runs: a2c: 70.5, ppo: 70.5."
                        + " Plot of reward over lr, 12 runs: 0.0001: 60.5, 0.001: 70.5, 0.01: 80.5.");
        assertThat(svg(view)).contains(">reward by lr<", ">reward by kind<", ">each run<", ">mean of a value<");
        assertThat(view.rendered().data()).containsKey("image/png");
    }

    @Test
    void values_that_are_no_numbers_are_named_at_the_axis_and_decades_have_a_logarithmic_one() {
        assertThat(svg(Lab.plotParams("reward", List.of("kind"), Lab.runs()))).contains(">a2c<", ">ppo<");
        assertThat(svg(Lab.plotParams("reward", List.of("lr"), Lab.runs()))).contains(">0.0001<", ">0.001<", ">0.01<");
    }

    @Test
    void what_cannot_be_plotted_is_said() {
        assertThat(text(Lab.plotParams("reward", Runs.of(List.of(Lab.runs().get(0))))))
                .startsWith("These runs differ in no param, so there is nothing to plot reward over.");
        assertThat(text(Lab.plotParams("rewrd", Lab.runs()))).endsWith("Did you mean \"reward\"?");
        assertThat(text(Lab.plotParams("reward", List.of("lrr"), Lab.runs())))
                .contains("Param \"lrr\" is unknown here;");
        assertThat(text(Lab.plotParams("reward", Runs.of(List.of())))).isEqualTo("There are no runs here.");
    }

    @Test
    void more_names_than_an_axis_holds_are_not_crammed_onto_it() {
        for (int i = 0; i < 13; i++) {
            run(Map.of("name", "n<" + i), 1, 0);
        }

        assertThat(text(Lab.plotParams("reward", List.of("name"), Lab.runs())))
                .isEqualTo("Param \"name\" has more than 12 values that are no numbers here, too many to plot."
                        + " compare(runs) lists them.");
    }
}
