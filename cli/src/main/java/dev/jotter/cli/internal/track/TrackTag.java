package dev.jotter.cli.internal.track;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.Words;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunEdit;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code jotter track tag}. */
@CommandLine.Command(
        customSynopsis = "Usage: jotter track tag [RUN] TAG... [OPTION...]",
        footer = {"  jotter track tag $RUN baseline team=a", "  JOTTER_RUN_ID=$RUN jotter track tag baseline"})
public final class TrackTag extends TrackCommand {

    @Parameters(
            paramLabel = "[RUN] TAG",
            arity = "0..*",
            hideParamSyntax = true,
            description = "The run, unless it is in $JOTTER_RUN_ID; then tags, KEY or KEY=VALUE.")
    private List<String> words = new ArrayList<>();

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            Target target = target(shell, jotter, words, false);
            if (target.rest().isEmpty()) {
                throw new UsageException("TAG is missing; expected KEY or KEY=VALUE after the run.");
            }
            Words.checked(() -> jotter.edit(target.id(), RunEdit.none().withTags(Words.tags(target.rest()))));
            return 0;
        }
    }
}
