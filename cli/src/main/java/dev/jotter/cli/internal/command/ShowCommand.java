package dev.jotter.cli.internal.command;

import dev.jotter.cli.internal.Shell;
import dev.jotter.cli.internal.print.Harmless;
import dev.jotter.cli.internal.view.ClassPathTable;
import dev.jotter.cli.internal.view.RunFields;
import dev.jotter.cli.internal.view.RunPage;
import dev.jotter.tracking.ClassPathEntry;
import dev.jotter.tracking.GitState;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.RunInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jotter show}. */
@CommandLine.Command(footer = {"  jotter show cartpole-0", "  jotter show 1k2m --diff"})
public final class ShowCommand extends Listing {

    @Parameters(
            paramLabel = "RUN",
            description = "A run's id, the first 4 or more characters of it, or its name (then the newest).")
    private String run = "";

    @Option(names = "--diff", description = "Print the uncommitted changes it was started with, and nothing else.")
    private boolean diff;

    @Option(names = "--class-path", description = "List the jars and directories its code came from, with checksums.")
    private boolean classPath;

    @Override
    public int run(Shell shell) {
        try (Jotter jotter = open(shell)) {
            RunInfo info = jotter.run(run);
            GitState git = info.git();
            if (diff) {
                shell.out().print(git == null ? "" : git.diff());
                tellWhatIsMissing(git, shell);
            } else if (classPath) {
                List<ClassPathEntry> entries = jotter.provenance(info.id()).classPath();
                if (json()) {
                    print(shell, ClassPathTable.fields(entries));
                } else {
                    ClassPathTable.print(entries, shell);
                }
            } else if (json()) {
                Map<String, @Nullable Object> fields =
                        RunFields.of(info, shell.clock().instant());
                fields.put(
                        "children",
                        jotter.children(info.id()).stream()
                                .map(child -> child.id().value())
                                .toList());
                fields.put("diff", git == null ? null : git.diff());
                print(shell, fields);
            } else {
                RunPage.print(info, jotter, shell);
            }
            return 0;
        }
    }

    /** What the diff cannot give back. */
    private static void tellWhatIsMissing(@Nullable GitState git, Shell shell) {
        if (git != null && git.diffCut()) {
            shell.err().println("The changes were longer than is kept of them: this patch is cut and does not apply.");
        }
        if (git != null && !git.untracked().isEmpty()) {
            int files = git.untracked().size() + git.moreUntracked();
            shell.err()
                    .println("Files that git did not know are not in it (" + files + "): "
                            + Harmless.line(String.join(", ", git.untracked())));
        }
    }
}
