package dev.jotter.cli.internal.track;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.Words;
import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter track artifact}. */
@CommandLine.Command(
        customSynopsis = "Usage: jotter track artifact [RUN] FILE... [OPTION...]",
        footer = {
            "  jotter track artifact $RUN model.bin plots/",
            "  jotter track artifact $RUN out.bin --name weights/final.bin",
            "  pg_dump mydb | jotter track artifact $RUN - --name db.sql"
        })
public final class TrackArtifact extends TrackCommand {

    @Parameters(
            paramLabel = "[RUN] FILE",
            arity = "0..*",
            hideParamSyntax = true,
            description = "The run, unless it is in $JOTTER_RUN_ID; then files and directories to keep a copy of.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--name", paramLabel = "NAME", description = "The name of one file in the run. Default: its own.")
    private @Nullable String name;

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            Target target = target(shell, jotter, words, false);
            List<String> files = target.rest();
            if (files.isEmpty() || (files.size() > 1 && name != null)) {
                throw new UsageException(
                        files.isEmpty()
                                ? "FILE is missing; expected a file or a directory after the run."
                                : "--name is given with " + files.size() + " files; expected it with one.");
            }
            if (files.contains("-") && name == null) {
                throw new UsageException("--name is missing; expected one for what comes from standard input.");
            }
            try (Run run = jotter.join(target.id())) {
                files.forEach(file -> Words.checked(() -> store(run, file, shell)));
                run.flush();
            }
            return 0;
        }
    }

    private boolean store(Run run, String file, Shell shell) {
        if (name == null) {
            run.artifact(shell.path(file, "FILE"));
            return true;
        }
        Path path = file.equals("-") ? null : shell.path(file, "FILE");
        run.artifact(name, out -> {
            try (InputStream in = path == null ? shell.in().bytes() : new FileInputStream(path.toFile())) {
                in.transferTo(out);
            }
        });
        return true;
    }
}
