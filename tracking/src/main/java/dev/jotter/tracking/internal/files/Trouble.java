package dev.jotter.tracking.internal.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is wrong with the disk, said once on standard error and kept for {@code flush}. */
final class Trouble {

    private final String what;
    private final AtomicReference<@Nullable IOException> present = new AtomicReference<>();
    private final AtomicBoolean said = new AtomicBoolean();
    private final AtomicBoolean relieved = new AtomicBoolean();

    /** @param what the run, for people */
    Trouble(String what) {
        this.what = what;
    }

    void add(Throwable failure) {
        IOException cause = failure instanceof IOException io ? io : new IOException(failure.toString(), failure);
        present.set(cause);
        if (said.compareAndSet(false, true)) {
            System.err.println("jotter: " + message(cause) + " The training goes on.");
        }
    }

    /** A disk that is full now and then is spoken of once. */
    void over() {
        if (present.getAndSet(null) != null && !relieved.getAndSet(true)) {
            System.err.println("jotter: " + what + " can be written again.");
        }
    }

    @Nullable
    IOException present() {
        return present.get();
    }

    String message(IOException cause) {
        String reason = cause.getMessage();
        if (cause instanceof FileSystemException named) {
            String kind = named.getReason() == null ? cause.getClass().getSimpleName() : named.getReason();
            reason = named.getFile() + ": " + kind;
        }
        return what + " cannot be written (" + reason
                + "); expected a disk with room that may be written to. What was logged is kept and tried again each second.";
    }
}
