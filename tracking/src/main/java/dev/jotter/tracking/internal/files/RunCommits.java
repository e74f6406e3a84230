package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunId;
import dev.jotter.tracking.TrackingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The snapshots that one attempt takes, each the child of the one before. */
final class RunCommits {

    private final RunHome home;
    private final RunId id;
    private final BiConsumer<String, Map<String, ?>> line;
    private @Nullable String last;

    RunCommits(RunHome home, RunId id, BiConsumer<String, Map<String, ?>> line) {
        this.home = home;
        this.id = id;
        this.line = line;
    }

    synchronized String snapshot(String message, Path... paths) {
        List<PickedFile> picked = PickedFile.of(paths);
        try {
            String parent = last == null ? home.state(id).lastSnapshot : last;
            String hash = new Commits(home.objects()).store(parent, message, picked);
            if (!hash.equals(parent)) {
                line.accept("snapshot", Map.of("commit", hash, "message", message));
            }
            last = hash;
            return hash;
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot store a snapshot of run " + id, failure);
        }
    }

    /** The hash it means; no collection of garbage takes that commit before the run says that it refers to it. */
    String existing(String reference) {
        try {
            Commits commits = new Commits(home.objects());
            String hash = commits.resolve(reference);
            commits.keep(hash);
            return hash;
        } catch (IOException failure) {
            throw DirectoryStore.failed("cannot read commit " + reference, failure);
        } catch (TrackingException unknown) {
            throw new TrackingException("run " + id + " cannot be completed with it: " + unknown.getMessage(), unknown);
        }
    }
}
