package dev.jotter.tracking.internal.points;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Reads again when a file vanished in between: its points have moved to a compacted one. */
final class Retry {

    interface Reading<T> {
        T read() throws IOException;
    }

    private static final int TRIES = 5;

    private Retry() {}

    static <T> T whileFilesMove(Reading<T> reading) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return reading.read();
            } catch (NoSuchFileException moved) {
                if (tries == TRIES) {
                    throw moved;
                }
            }
        }
    }
}
