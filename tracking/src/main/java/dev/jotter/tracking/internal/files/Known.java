package dev.jotter.tracking.internal.files;

import dev.jotter.tracking.RunId;
import dev.jotter.tracking.RunInfo;
import dev.jotter.tracking.internal.index.Stamp;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What a listing knows of one run. */
final class Known {

    static final Stamp UNREAD = new Stamp(-1, -1, -1, Stamp.Standing.LIVE);

    final RunId id;
    final RunFiles files;
    /** How its files looked when it was read. */
    Stamp stamp;
    /** Whether the index has it as it was read. */
    boolean indexed;
    /** Its directory holds no run that can be read. */
    boolean absent;

    private final Path log;
    private @Nullable RunInfo held;
    /** What the index can give again is dropped when memory runs short. */
    private Reference<@Nullable RunInfo> cached = new SoftReference<>(null);

    Known(RunId id, Path directory, Stamp stamp, boolean indexed) {
        this.id = id;
        files = new RunFiles(directory);
        log = files.log();
        this.stamp = stamp;
        this.indexed = indexed;
    }

    /** How its files look now. Taken before they are read, so that what comes meanwhile is seen the next time. */
    Stamp look() throws IOException {
        long directory = Files.getLastModifiedTime(files.directory()).toMillis();
        BasicFileAttributes attributes = Files.readAttributes(log, BasicFileAttributes.class);
        return new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis(), directory, Stamp.Standing.LIVE);
    }

    /** Whether it stands still, and its files look as they did. */
    boolean unchanged() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(log, BasicFileAttributes.class);
            return stamp.fits(
                    attributes.size(),
                    attributes.lastModifiedTime().toMillis(),
                    Files.getLastModifiedTime(files.directory()).toMillis());
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether SQL may choose it. */
    boolean inTables() {
        return indexed && stamp.standing() == Stamp.Standing.SETTLED;
    }

    /** It is to be read again, and written to the index again. */
    void doubt() {
        indexed = false;
        stamp = UNREAD;
    }

    /** Null when only the index has it. */
    @Nullable
    RunInfo info() {
        RunInfo info = held;
        return info == null ? cached.get() : info;
    }

    void hold(RunInfo info) {
        boolean again = indexed && stamp.still();
        held = again ? null : info;
        cached = new SoftReference<>(again ? info : null);
    }
}
