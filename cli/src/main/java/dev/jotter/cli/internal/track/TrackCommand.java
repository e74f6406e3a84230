package dev.jotter.cli.internal.track;

import dev.jotter.cli.internal.Command;
import dev.jotter.cli.internal.Shell;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.JotterEnvironment;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.UnknownRunException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that says something to a run, which may be named in the environment. */
abstract class TrackCommand extends Command {

    @Option(names = "--run", paramLabel = "RUN", description = "The run. Default: the first word, or $JOTTER_RUN_ID.")
    private @Nullable String run;

    /**
     * A run, and the words after it.
     *
     * @param id the run
     * @param rest what is said to it
     */
    record Target(RunId id, List<String> rest) {}

    /**
     * Takes the run from the words. The first one is it unless {@code JOTTER_RUN_ID} is set, and then only when it has the
     * form of an id, or {@code pairs} are expected and it has no {@code =}.
     */
    final Target target(Shell shell, Jotter jotter, List<String> words, boolean pairs) {
        if (run != null) {
            return new Target(id(jotter, run), words);
        }
        String variable =
                shell.environment().getOrDefault(JotterEnvironment.RUN_ID, "").strip();
        String first = words.isEmpty() ? "" : words.get(0);
        boolean pair = pairs && first.contains("=");
        boolean named = !first.isEmpty() && !pair && (variable.isEmpty() || pairs || isId(first));
        if (named) {
            return new Target(id(jotter, first), words.subList(1, words.size()));
        }
        if (variable.isEmpty()) {
            throw new UsageException("RUN is missing; expected it as the first word, in --run or in "
                    + JotterEnvironment.RUN_ID + ". RUN=$(jotter track start NAME) starts one.");
        }
        try {
            return new Target(id(jotter, variable), words);
        } catch (UnknownRunException unknown) {
            throw new UsageException(unknown.getMessage() + " (from " + JotterEnvironment.RUN_ID + ")");
        }
    }

    private static boolean isId(String word) {
        return RunId.isOne(word.toLowerCase(Locale.ROOT));
    }

    /** Reads no metrics where a whole id is given, as scripts do: they call often. */
    private static RunId id(Jotter jotter, String reference) {
        return isId(reference)
                ? new RunId(reference.toLowerCase(Locale.ROOT))
                : jotter.run(reference).id();
    }
}
