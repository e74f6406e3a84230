package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as {@code run.jsonl} announces it.
 *
 * @param file its name in {@code checkpoints/}
 * @param timeMillis when it was announced
 */
record CheckpointEntry(String file, long step, int attempt, String sha256, long size, long timeMillis) {

    static final String DIRECTORY = "checkpoints";

    private static final Pattern NAME = Pattern.compile("step-\\d{1,19}\\.(\\d{1,9})\\.[0-9a-f]{16}\\.ckpt");

    /** A name nobody else takes: not even a process that was replaced and still lives. */
    static String name(long step, int attempt) {
        return String.format(
                "step-%012d.%d.%016x.ckpt",
                step, attempt, ThreadLocalRandom.current().nextLong());
    }

    /** The attempt that wrote a file of that name; -1 when it is no checkpoint's. */
    static int attemptOf(String name) {
        var match = NAME.matcher(name);
        return match.matches() ? Integer.parseInt(match.group(1)) : -1;
    }

    /** Null when the line names no file of ours. */
    static @Nullable CheckpointEntry of(Fields line) {
        String file = line.text("file");
        return attemptOf(file) < 0
                ? null
                : new CheckpointEntry(
                        file,
                        line.number("step"),
                        (int) line.number("attempt"),
                        line.text("sha256"),
                        line.number("size"),
                        line.number("t"));
    }

    /** The fields of its line. */
    Map<String, Object> fields(List<String> dropped) {
        return Map.of("step", step, "file", file, "sha256", sha256, "size", size, "dropped", dropped);
    }

    List<Object> row() {
        return List.of(file, step, attempt, sha256, size, timeMillis);
    }

    Checkpoint in(Path run) {
        Path path = run.resolve(DIRECTORY).resolve(file);
        return new Checkpoint(step, attempt, path, sha256, size, Instant.ofEpochMilli(timeMillis));
    }

    /** What is wrong with its file; null when it is whole. */
    static @Nullable String flaw(Checkpoint checkpoint) {
        try {
            Path path = checkpoint.path();
            if (!Files.isRegularFile(path)) {
                return "missing";
            }
            if (Files.size(path) != checkpoint.sizeBytes()) {
                return Files.size(path) + " bytes long instead of " + checkpoint.sizeBytes();
            }
            return Objects.hashOf(path).equals(checkpoint.sha256()) ? null : "damaged";
        } catch (IOException unreadable) {
            return "not to be read (" + unreadable + ")";
        }
    }
}
