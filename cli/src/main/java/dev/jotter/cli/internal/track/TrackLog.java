package dev.jotter.cli.internal.track;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.Words;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter track log}. */
@CommandLine.Command(
        customSynopsis = "Usage: jotter track log [RUN] KEY=VALUE...|--stdin [OPTION...]",
        description = {
            "All values of a call are one step. Without --step it is the one after the highest that any of its",
            "keys has; calls at the same moment take turns, and each gets a step of its own.",
            "",
            "With --stdin, what a training prints goes to standard output unchanged; its lines of KEY=VALUE",
            "words, and its lines that are JSON objects, are logged. Their \"step\" is the step; without one,",
            "it is the one after the last."
        },
        footer = {
            "  jotter track log $RUN loss=0.5 accuracy=0.8 --step 100",
            "  python train.py | jotter track log $RUN --stdin"
        })
public final class TrackLog extends TrackCommand {

    @Parameters(
            paramLabel = "[RUN] KEY=VALUE",
            arity = "0..*",
            hideParamSyntax = true,
            description = "The run, unless it is in $JOTTER_RUN_ID; then metrics. Values may be nan and inf.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--step", paramLabel = "N", description = "The step of these values.")
    private @Nullable Long step;

    @Option(names = "--stdin", description = "Log what another program prints, until it ends.")
    private boolean stdin;

    @Option(names = "--step-key", paramLabel = "KEY", description = "What its lines call the step. Default: step.")
    private String stepKey = "step";

    @Override
    public int run(Shell shell) {
        if (stdin && step != null) {
            throw new UsageException("--stdin and --step are given; expected one of the two.");
        }
        try (Jotter jotter = open(shell)) {
            Target target = target(shell, jotter, words, true);
            Map<String, Double> values = values(target.rest());
            if (stdin == !values.isEmpty()) {
                throw new UsageException(
                        stdin
                                ? "--stdin and KEY=VALUE are given; expected one of the two."
                                : "KEY=VALUE is missing; expected metrics such as loss=0.5, or --stdin.");
            }
            try (Run run = jotter.join(target.id())) {
                if (stdin) {
                    new LoggedStream(jotter, run, stepKey, shell).copy();
                } else if (step != null) {
                    log(run, values, step);
                } else {
                    logNext(jotter, run, values);
                }
            }
            return 0;
        }
    }

    private static Map<String, Double> values(List<String> words) {
        Map<String, Double> values = new LinkedHashMap<>();
        Words.pairs(words, "metric").forEach((key, text) -> {
            Double value = Metrics.number(text);
            if (value == null) {
                throw new UsageException("metric \"" + key + "\" is \"" + text
                        + "\"; expected a number such as 0.5, 1e-3, nan or -inf.");
            }
            values.put(key, value);
        });
        return values;
    }

    private static void log(Run run, Map<String, Double> values, long at) {
        Words.checked(() -> {
            run.log(values, at);
            return true;
        });
        run.flush();
    }

    private static void logNext(Jotter jotter, Run run, Map<String, Double> values) {
        Turn.with(run.directory(), () -> log(run, values, Metrics.nextStep(jotter, run.id(), values.keySet())));
    }

    /** For {@link LoggedStream}: the step after the highest of any metric. */
    static long nextStep(Jotter jotter, RunId id) {
        return Metrics.nextStep(jotter, id, jotter.run(id.value()).metrics().keySet());
    }
}
