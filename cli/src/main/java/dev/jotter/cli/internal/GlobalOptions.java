package dev.jotter.cli.internal;

import dev.jotter.experiments.UsageException;
import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options every command takes, before its name or after. */
@SuppressWarnings("UnusedVariable") // --stacktrace and --help are declared here, and obeyed before a command runs
public final class GlobalOptions {

    @Option(
            names = "--store",
            paramLabel = "LOCATION",
            order = 100,
            description = "Where the runs are: a directory. Default: $JOTTER_STORE, else the workspace.")
    private @Nullable String store;

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            order = 101,
            description = "The workspace. Default: the nearest directory upwards with .jotter/ or jotter.yaml.")
    private @Nullable String directory;

    @Option(names = "--stacktrace", order = 102, description = "With an error, show where in Jotter it arose.")
    private boolean stacktrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 103,
            description = "Show this.")
    private boolean help;

    public @Nullable String store() {
        return store;
    }

    /** The directory of {@code --workspace}; null when it was not given. */
    public @Nullable Path given(Shell shell) {
        if (directory == null) {
            return null;
        }
        Path path = shell.path(directory, "--workspace");
        if (!Files.isDirectory(path)) {
            throw new UsageException("--workspace is \"" + directory + "\"; expected a directory that exists.");
        }
        return path;
    }

    /** What {@code --store} says, a relative path from here. */
    public String location(Shell shell) {
        String typed = Objects.requireNonNull(store);
        return typed.contains(":") ? typed : shell.path(typed, "--store").toString();
    }

    Workspace workspace(Shell shell) {
        Path given = given(shell);
        return given == null ? Workspace.around(shell.directory()) : new Workspace(given);
    }

    Jotter open(Shell shell) {
        if (store != null) {
            return Jotter.open(
                    store.contains(":") ? store : shell.path(store, "--store").toString());
        }
        String variable = shell.environment().getOrDefault("JOTTER_STORE", "");
        if (directory == null && !variable.isEmpty()) {
            return Jotter.open(variable);
        }
        return Jotter.open(workspace(shell));
    }
}
