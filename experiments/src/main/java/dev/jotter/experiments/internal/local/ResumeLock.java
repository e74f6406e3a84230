package dev.jotter.experiments.internal.local;

import dev.jotter.tracking.RunInfo;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The right to start a run's next attempt: two of them at once would train the same thing twice. */
final class ResumeLock implements AutoCloseable {

    /** Held by this process: to close any channel of a file gives back all locks that its process has on it. */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    /** Null when somebody in this process has the right. */
    private final @Nullable Path mine;

    private final @Nullable FileChannel file;
    private final boolean held;

    private ResumeLock(@Nullable Path mine, @Nullable FileChannel file, boolean held) {
        this.mine = mine;
        this.file = file;
        this.held = held;
    }

    /** Does not wait. Where the file system has no locks, or may not be written to, every process has it. */
    static ResumeLock of(RunInfo run) {
        Path path = real(JobFile.directory(run)).resolve(".resume.lock");
        if (!HERE.add(path)) {
            return new ResumeLock(null, null, false);
        }
        FileChannel file;
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException readOnly) {
            return new ResumeLock(path, null, true);
        }
        try {
            return new ResumeLock(path, file, file.tryLock() != null);
        } catch (IOException noLocksHere) {
            return new ResumeLock(path, file, true);
        }
    }

    /** One name for it, whatever links lead there. */
    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException gone) {
            return directory.toAbsolutePath();
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
        } finally {
            if (mine != null) {
                HERE.remove(mine);
            }
        }
    }
}
