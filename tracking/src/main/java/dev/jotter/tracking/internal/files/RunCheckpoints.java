package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Checkpoint;
import dev.jotter.tracking.Run;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.internal.points.Beside;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The checkpoints of one attempt being written: each beside, then moved, then announced; then older ones go. */
final class RunCheckpoints {

    private final RunHome home;
    private final RunId id;
    private final Path directory;
    private final int attempt;
    private final BiConsumer<String, Map<String, ?>> line;
    private volatile int kept = Run.KEPT_CHECKPOINTS;
    private boolean swept;

    RunCheckpoints(RunHome home, RunId id, Path run, int attempt, BiConsumer<String, Map<String, ?>> line) {
        this.home = home;
        this.id = id;
        this.directory = run.resolve(CheckpointEntry.DIRECTORY);
        this.attempt = attempt;
        this.line = line;
    }

    void keep(int newest) {
        if (newest < 0) {
            throw new IllegalArgumentException("keepCheckpoints is " + newest + "; expected 0 (all of them) or more.");
        }
        kept = newest;
    }

    /** Nothing is left of it when the attempt has been replaced. */
    synchronized void write(long step, Run.ContentWriter writer) throws IOException {
        Files.createDirectories(directory);
        sweep();
        CheckpointEntry entry = store(step, writer);
        List<CheckpointEntry> before = state().checkpoints;
        List<String> dropped = before.subList(0, kept == 0 ? 0 : Math.max(0, before.size() + 1 - kept)).stream()
                .map(CheckpointEntry::file)
                .toList();
        line.accept("checkpoint", entry.fields(dropped));
        retire(entry, dropped);
    }

    private CheckpointEntry store(long step, Run.ContentWriter writer) throws IOException {
        String name = CheckpointEntry.name(step, attempt);
        Path beside = Beside.create(directory);
        try {
            Artifact written = Objects.hashed("checkpoint of step " + step, beside, writer);
            Files.move(beside, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return new CheckpointEntry(name, step, attempt, written.sha256(), written.sizeBytes(), 0);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Only when the log has the new one: it does not while the disk is in trouble, nor when this attempt is replaced. */
    private void retire(CheckpointEntry entry, List<String> dropped) throws IOException {
        RunState now = state();
        boolean announced =
                now.checkpoints.stream().anyMatch(each -> each.file().equals(entry.file()));
        if (announced) {
            for (String file : dropped) {
                Files.deleteIfExists(directory.resolve(file));
            }
        } else if (now.attempt > attempt) {
            Files.deleteIfExists(directory.resolve(entry.file()));
        }
    }

    /** Deletes what killed attempts left without announcing it. */
    private void sweep() throws IOException {
        if (swept) {
            return;
        }
        swept = true;
        Beside.sweep(directory);
        Set<String> announced = new HashSet<>();
        state().checkpoints.forEach(entry -> announced.add(entry.file()));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "step-*.ckpt")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                int of = CheckpointEntry.attemptOf(name);
                if (of >= 0 && of < attempt && !announced.contains(name)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    Optional<Checkpoint> latest() throws IOException {
        Path run = java.util.Objects.requireNonNull(directory.getParent());
        return newestWhole(id, state(), run);
    }

    private RunState state() throws IOException {
        return home.state(id);
    }

    /** Says on standard error which ones it had to pass over. */
    static Optional<Checkpoint> newestWhole(RunId id, RunState state, Path run) {
        List<CheckpointEntry> entries = List.copyOf(state.checkpoints);
        for (int i = entries.size() - 1; i >= 0; i--) {
            Checkpoint checkpoint = entries.get(i).in(run);
            @Nullable String flaw = CheckpointEntry.flaw(checkpoint);
            if (flaw == null) {
                return Optional.of(checkpoint);
            }
            System.err.println("jotter: the checkpoint of step " + checkpoint.step() + " of run " + id + " is " + flaw
                    + " (" + checkpoint.path() + "); "
                    + (i == 0 ? "there is none before it." : "the one before it is taken."));
        }
        return Optional.empty();
    }
}
