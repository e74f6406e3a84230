package dev.jotter.tracking.internal.files;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Lets an interrupted thread write: a training that was told to stop still says how it ended. Without this, an
 * interrupt closes the file under it. The thread stays interrupted.
 */
final class Calmly {

    interface Deed<T> {
        @Nullable
        T run() throws IOException;
    }

    private Calmly() {}

    static <T> @Nullable T call(Deed<T> deed) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try {
                    return deed.run();
                } catch (ClosedByInterruptException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
