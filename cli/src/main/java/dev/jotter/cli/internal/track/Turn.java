package dev.jotter.cli.internal.track;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A turn at numbering the steps of a run: one process at a time has it. Where the file system knows no locks, everybody has
 * it, and two may take the same number.
 */
final class Turn {

    private Turn() {}

    /** Does it while nobody else numbers steps of that run. */
    static void with(Path run, Runnable deed) {
        try (FileChannel file =
                FileChannel.open(run.resolve(".steps.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(file);
            deed.run();
        } catch (IOException readOnly) {
            deed.run();
        }
    }

    /** Given back when the file is closed, or the process dies. */
    private static void lock(FileChannel file) {
        try {
            file.lock();
        } catch (IOException noLocksHere) {
            // Then without.
        }
    }
}
