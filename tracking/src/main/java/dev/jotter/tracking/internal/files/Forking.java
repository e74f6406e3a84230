package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Artifact;
import dev.jotter.tracking.Checkpoint;
import dev.jotter.tracking.RunId;
import dev.jotter.tracking.internal.points.Beside;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives a new run a checkpoint of another to begin with: a copy, so that each can be moved or deleted by itself. */
final class Forking {

    private Forking() {}

    static void copy(Checkpoint checkpoint, RunId from, RunFiles into) throws IOException {
        Path directory = Files.createDirectories(into.directory().resolve(CheckpointEntry.DIRECTORY));
        String name = CheckpointEntry.name(checkpoint.step(), 0);
        Path beside = Beside.create(directory);
        try {
            Artifact copied = Objects.hashed("checkpoint of step " + checkpoint.step(), beside, out -> {
                try (InputStream in = checkpoint.open()) {
                    in.transferTo(out);
                }
            });
            if (!copied.sha256().equals(checkpoint.sha256())) {
                throw new IOException(checkpoint.path() + " changed while it was copied");
            }
            Files.move(beside, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            CheckpointEntry entry =
                    new CheckpointEntry(name, checkpoint.step(), 0, copied.sha256(), copied.sizeBytes(), 0);
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("event", "checkpoint");
            line.put("attempt", 0);
            line.put("t", System.currentTimeMillis());
            line.putAll(entry.fields(List.of()));
            line.put("from", from.value());
            RunLog.append(into.log(), line);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
