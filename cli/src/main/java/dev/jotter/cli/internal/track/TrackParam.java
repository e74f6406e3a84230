package dev.jotter.cli.internal.track;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.Words;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code jotter track param}. */
@CommandLine.Command(
        customSynopsis = "Usage: jotter track param [RUN] KEY=VALUE... [OPTION...]",
        footer = "  jotter track param $RUN lr=1e-3 model=resnet50 amp=true")
public final class TrackParam extends TrackCommand {

    @Parameters(
            paramLabel = "[RUN] KEY=VALUE",
            arity = "0..*",
            hideParamSyntax = true,
            description = "The run, unless it is in $JOTTER_RUN_ID; then params. Numbers, true and false are typed.")
    private List<String> words = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            Target target = target(shell, jotter, words, true);
            Map<String, Object> params = new LinkedHashMap<>();
            Words.pairs(target.rest(), "param").forEach((key, text) -> params.put(key, Words.typed(text)));
            if (params.isEmpty()) {
                throw new UsageException("KEY=VALUE is missing; expected params such as lr=0.001.");
            }
            try (Run run = jotter.join(target.id())) {
                Words.checked(() -> {
                    run.params(params);
                    return true;
                });
                run.flush();
            }
            return 0;
        }
    }
}
