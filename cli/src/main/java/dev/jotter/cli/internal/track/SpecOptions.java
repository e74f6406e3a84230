package dev.jotter.cli.internal.track;

import dev.jotter.cli.internal.Words;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be said about a run when it is created. */
final class SpecOptions {

    @Option(names = "--experiment", paramLabel = "E", order = 10, description = "Its group. Default: its name.")
    private @Nullable String experiment;

    @Option(
            names = "--param",
            paramLabel = "KEY=VALUE",
            order = 11,
            description = "A param; may be repeated. Numbers, true and false are typed, all else is text.")
    private List<String> params = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "T", order = 12, description = "A tag, KEY or KEY=VALUE; may be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--description", paramLabel = "TEXT", order = 13, description = "One paragraph about it.")
    private String description = "";

    @Option(names = "--parent", paramLabel = "RUN", order = 14, description = "The run it belongs to, by id or name.")
    private @Nullable String parent;

    @Option(names = "--seed", paramLabel = "N", order = 15, description = "The seed of its random numbers.")
    private @Nullable Long seed;

    @Option(names = "--steps", paramLabel = "N", order = 16, description = "Expected steps, for progress bars.")
    private long steps;

    RunSpec spec(String name, Jotter jotter) {
        Map<String, Object> typed = new LinkedHashMap<>();
        Words.pairs(params, "--param").forEach((key, text) -> typed.put(key, Words.typed(text)));
        return RunSpec.named(name)
                .withExperiment(experiment)
                .withDescription(description)
                .withParams(typed)
                .withTags(Words.tags(tags))
                .withParent(parent == null ? null : jotter.run(parent).id())
                .withSeed(seed)
                .withTotalSteps(steps);
    }
}
