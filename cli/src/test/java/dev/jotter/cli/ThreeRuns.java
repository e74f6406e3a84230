package dev.jotter.cli;

import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A workspace with three runs: two that completed, and a hostile one that failed. */
record ThreeRuns(RunId first, RunId second, RunId hostile) {

    static final String HOSTILE = "\u001b]0;owned\u0007\u001b[2J</script>{{x}}'\"; drop table runs;--\u202E";

    /** Keys of metrics are refused with control characters in them. */
    static final String HOSTILE_METRIC = "</script>{{x}}'\"; 🚀 東京 \u202Edrop";

    static ThreeRuns in(Path directory) {
        try (Jotter jotter = Jotter.open(new Workspace(directory))) {
            return new ThreeRuns(
                    good(jotter, "ppo-0", 0, 1e-3, 480.25), good(jotter, "ppo-1", 1, 3e-4, 500), hostile(jotter));
        }
    }

    private static RunId good(Jotter jotter, String name, long seed, double learningRate, double reward) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("learningRate", learningRate);
        config.put("steps", 50_000);
        GitState git =
                new GitState("0123456789abcdef0123456789abcdef01234567", "main", null, true, false, "+ a line\n");
        RunSpec spec = RunSpec.named(name)
                .withExperiment("cartpole")
                .withDescription("How sure is it?")
                .withConfig(config)
                .withParams(config)
                .withTags(Map.of("team", "a", "quick", ""))
                .withSeed(seed)
                .withTotalSteps(50_000)
                .withGit(git);
        try (Run run = jotter.start(spec)) {
            run.log("reward", 20, 1_000);
            run.log("reward", reward, 40_000);
            run.log("reward", 300.123456789, 50_000);
            run.log("loss", Double.NaN, 50_000);
            run.param("device", "cpu");
            run.note("It **works**.\n\nReally.");
            run.artifact("model.bin", out -> out.write("weights".getBytes(StandardCharsets.UTF_8)));
            run.complete();
            return run.id();
        }
    }

    private static RunId hostile(Jotter jotter) {
        RunSpec spec = RunSpec.named("🚀 東京 {{name}} <b>")
                .withExperiment("cartpole")
                .withDescription(HOSTILE)
                .withParams(Map.of("evil", HOSTILE))
                .withTags(Map.of("tag", HOSTILE));
        try (Run run = jotter.start(spec)) {
            run.note(HOSTILE);
            run.fail("it broke: " + HOSTILE);
            return run.id();
        }
    }
}
