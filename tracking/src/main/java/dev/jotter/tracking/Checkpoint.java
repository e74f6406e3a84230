package dev.jotter.tracking;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A state of a training that it can go on from.
 *
 * @param step where the training stood
 * @param attempt the attempt that wrote it; 0 when it was copied from the run this one was forked from
 * @param path the file; it may be retired when newer ones are written
 * @param sha256 of its bytes, 64 lower-case hex digits
 * @param sizeBytes size of the file
 * @param createdAt when it was written
 */
public record Checkpoint(long step, int attempt, Path path, String sha256, long sizeBytes, Instant createdAt) {

    /** What was written, from its beginning, buffered; the caller closes it. */
    public InputStream open() throws IOException {
        // Not a channel: an interrupt would close it.
        return new BufferedInputStream(new FileInputStream(path.toFile()));
    }
}
