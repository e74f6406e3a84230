package dev.jotter.experiments.internal.run;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.JotterEnvironment;
import dev.jotter.tracking.Workspace;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a command needs of the world around it.
 *
 * @param directory the current one
 * @param environment variables
 * @param out for results
 * @param err for messages and progress
 * @param clock for names and durations
 */
public record World(Path directory, Map<String, String> environment, PrintStream out, PrintStream err, Clock clock) {

    public static World current() {
        return new World(
                Path.of("").toAbsolutePath(),
                System.getenv(),
                System.out,
                System.err,
                Clock.system(ZoneId.systemDefault()));
    }

    public Workspace workspace() {
        return Workspace.around(directory);
    }

    /** The store that {@code JOTTER_STORE} names, else the workspace's. */
    public Jotter open() {
        String store = environment.getOrDefault(JotterEnvironment.STORE, "");
        return store.isBlank() ? Jotter.open(workspace()) : Jotter.open(store);
    }
}
