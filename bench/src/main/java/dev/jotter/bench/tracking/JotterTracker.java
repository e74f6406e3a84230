package dev.jotter.bench.tracking;

import dev.jotter.tracking.Jotter;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunSpec;
import dev.jotter.tracking.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ours. */
final class JotterTracker implements Tracker {

    private final Jotter jotter;
    private final Run run;

    JotterTracker(Path directory) throws IOException {
        Files.createDirectories(directory.resolve(".jotter"));
        jotter = Jotter.open(new Workspace(directory));
        run = jotter.start(RunSpec.named("points"));
    }

    @Override
    public void log(String key, double value, long step) {
        run.log(key, value, step);
    }

    @Override
    public void finish() {
        run.complete();
        jotter.close();
    }
}
