package dev.jotter.experiments.internal.local;

import dev.jotter.tracking.RunInfo;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The right to start a run's next attempt: two of them at once would train the same thing twice. */
final class ResumeLock implements AutoCloseable {

    private final @Nullable FileChannel file;
    private final boolean held;

    private ResumeLock(@Nullable FileChannel file, boolean held) {
        this.file = file;
        this.held = held;
    }

    /** Does not wait. Where the file system has no locks, or may not be written to, everybody has it. */
    static ResumeLock of(RunInfo run) {
        FileChannel file;
        try {
            file = FileChannel.open(
                    JobFile.directory(run).resolve(".resume.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException readOnly) {
            return new ResumeLock(null, true);
        }
        try {
            FileLock lock = file.tryLock();
            return new ResumeLock(file, lock != null);
        } catch (OverlappingFileLockException inThisProcess) {
            return new ResumeLock(file, false);
        } catch (IOException noLocksHere) {
            return new ResumeLock(file, true);
        }
    }

    boolean held() {
        return held;
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException gone) {
            // So is the lock.
        }
    }
}
